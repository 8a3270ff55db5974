package org.infraportal.stackviz.folders;

import java.util.List;

import org.infraportal.stackviz.folders.Folder.Refused;
import org.infraportal.stackviz.uploads.RunUploads.Uploaded;

/**
 * What a folder gave.
 *
 * @param runs one for each stream, in the order in which they were read, none twice
 * @param files what was kept beside the streams
 * @param left what was not, and why
 * @param problems what went wrong on the way, for people
 */
public record Taken(List<Uploaded> runs, List<File> files, List<Refused> left, List<String> problems) {
    public static final Taken NOTHING = new Taken(List.of(), List.of(), List.of(), List.of());

    /** @param kind as what it was kept */
    public record File(String path, String kind, long size) {}

    public boolean created() {
        return runs.stream().anyMatch(Uploaded::created);
    }
}
