package org.infraportal.stackviz.export;

import java.util.List;

import org.infraportal.stackviz.engine.export.ExportedFile;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;

/**
 * A file that a run can be had as.
 *
 * @param file the last part of its address
 * @param purpose what it is for
 * @param mediaType of the answer
 * @param aboutBytes a guess from the number of tests and the size of the stream: it is made when it is asked for
 */
public record ExportView(String file, String purpose, String mediaType, long aboutBytes, String url) {
    static final String SITE = "site.zip";
    static final String ZIP = "application/zip";

    /** All of them, the one that most people want first. */
    static List<ExportView> of(Run run) {
        long tests = Math.max(1, run.tests);
        long texts = Math.max(0, run.size - run.consoleSize);
        return List.of(
                view(
                        run,
                        SITE,
                        "The run as a site that needs no server: unpack it and open index.html",
                        ZIP,
                        texts / 5 + 400_000),
                view(run, ExportedFile.JUNIT, "For CI systems", 200 * tests),
                view(run, ExportedFile.CSV, "For spreadsheets: a line for each test", 300 * tests),
                view(
                        run,
                        ExportedFile.TRACE,
                        "For Perfetto and chrome://tracing, with the host's resources",
                        300 * tests),
                view(run, ExportedFile.RAW, "As StackViz writes it: the tests", 250 * tests),
                view(run, ExportedFile.DETAILS, "As StackViz writes it: every attachment of every test", texts),
                view(
                        run,
                        ExportedFile.STATS,
                        "As StackViz writes it: counts, failures and skips with their reasons",
                        200 + 150L * (run.failed + run.skipped)),
                view(run, ExportedFile.CONFIG, "As StackViz writes it: where the others are", 800));
    }

    private static ExportView view(Run run, ExportedFile file, String purpose, long bytes) {
        return view(run, file.file(), purpose, file.mediaType(), bytes);
    }

    private static ExportView view(Run run, String file, String purpose, String mediaType, long bytes) {
        return new ExportView(file, purpose, mediaType, bytes, api(run) + "/" + file);
    }

    static String api(Run run) {
        return RunView.api(run.publicId) + "/export";
    }
}
