package org.infraportal.clouds.imports;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

import org.infraportal.web.ProblemException;

/** The files that can be read; each is known by its columns, in any order. */
enum ImportKind {
    DONORS(
            "donors.csv",
            "provider,region,cloud_name,first_seen,last_seen,removed_on,end_kind,peak_max_servers,peak_on,"
                    + "last_max_servers,max_servers_changes,times_set_to_zero,first_commit,peak_commit,"
                    + "removal_commit,first_repo,removal_repo"),
    TIMELINE("max_servers_timeline.csv", "date,provider,max_servers,repo,commit"),
    EPISODES(
            "disable_episodes.csv",
            "provider,disabled_on,reenabled_on,days,max_before,max_after,disable_commit,enable_commit,repo");

    private final String fileName;
    private final List<String> columns;

    ImportKind(String fileName, String columns) {
        this.fileName = fileName;
        this.columns = List.of(columns.split(","));
    }

    public String fileName() {
        return fileName;
    }

    public String header() {
        return String.join(",", columns);
    }

    static ImportKind of(List<String> header) {
        var given = new HashSet<>(header);
        return Arrays.stream(values())
                .filter(kind -> given.size() == header.size() && given.equals(new HashSet<>(kind.columns)))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "header",
                        "header: " + abbreviated(String.join(",", header)) + " (expected: one of "
                                + Arrays.stream(values())
                                        .map(kind -> kind.header() + " [" + kind.fileName() + "]")
                                        .collect(Collectors.joining("; "))
                                + ")"));
    }

    private static String abbreviated(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }
}
