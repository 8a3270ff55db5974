package org.infraportal.stackviz.files;

import java.time.Instant;

import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;

/**
 * A file of a run as the outside sees it, and a line of CSV.
 *
 * @param size in unpacked bytes
 * @param damage why it could not be unpacked to its end; null when it could
 * @param url its text, without the secrets
 * @param page where one reads it line by line
 */
public record RunFileView(
        int number,
        String name,
        RunFileKind kind,
        long size,
        String sha256,
        String damage,
        Instant addedAt,
        String url,
        String page) {

    public static RunFileView of(Run run, RunFile file) {
        String url = api(run) + "/" + file.number;
        return new RunFileView(
                file.number,
                file.name,
                file.kind,
                file.size,
                file.sha256,
                file.damage,
                file.addedAt,
                url,
                url.replaceFirst("^/stackviz/api/v1/", "/stackviz/"));
    }

    public static String api(Run run) {
        return RunView.api(run.publicId) + "/files";
    }
}
