package org.infraportal.stackviz.acquire;

import java.util.List;

import org.infraportal.stackviz.acquire.Folder.Refused;
import org.infraportal.stackviz.runs.RunUploads.Uploaded;

/**
 * What a folder gave.
 *
 * @param runs one for each stream, in the order in which they were read, none twice
 * @param files what was kept beside the streams
 * @param left what was not, and why
 * @param problems what went wrong on the way, for people
 */
record Taken(List<Uploaded> runs, List<File> files, List<Refused> left, List<String> problems) {
    static final Taken NOTHING = new Taken(List.of(), List.of(), List.of(), List.of());

    /** @param kind as what it was kept */
    record File(String path, String kind, long size) {}

    boolean created() {
        return runs.stream().anyMatch(Uploaded::created);
    }
}
