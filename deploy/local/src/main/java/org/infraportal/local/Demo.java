package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code ./portal demo}: imports the checked-in samples; a file's name says what it is. CI events are moved to now, or
 * the pages of the last days would be empty.
 */
final class Demo {

    /**
     * Names of files, in the order in which they are sent.
     *
     * @param kind what they are
     * @param query goes behind the address that takes them
     */
    private record Sample(String name, Imports.Kind kind, String query) {
        Sample(String name, Imports.Kind kind) {
            this(name, kind, "");
        }
    }

    private static final List<Sample> SAMPLES = List.of(
            new Sample("result-.*\\.json", Imports.Kind.RESULT),
            new Sample("events-.*\\.ndjson", Imports.Kind.CI_EVENTS, "?shift=now"),
            new Sample("donors-.*\\.csv", Imports.Kind.CLOUDS),
            new Sample("timeline-.*\\.csv", Imports.Kind.CLOUDS),
            new Sample("episodes-.*\\.csv", Imports.Kind.CLOUDS),
            new Sample("run-.*\\.subunit.*", Imports.Kind.SUBUNIT));

    private final Imports imports;
    private final Path samples;
    private final Console console;

    Demo(Imports imports, Path samples, Console console) {
        this.imports = imports;
        this.samples = samples;
        this.console = console;
    }

    int run() {
        int code = 0;
        int sent = 0;
        for (Sample sample : SAMPLES) {
            List<Path> files = named(sample.name());
            sent += files.size();
            if (!files.isEmpty()) {
                code |= imports.send(sample.kind(), sample.query(), files);
            }
        }
        console.line("demo", sent + " sample files sent" + (code == 0 ? "" : ", some were refused"));
        return code;
    }

    private List<Path> named(String pattern) {
        try (Stream<Path> files = Files.list(samples)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new LauncherException("demo: " + samples + " (expected: a folder of samples)");
        }
    }
}
