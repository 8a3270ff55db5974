package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code ./portal demo}: imports the checked-in samples; a file's name says what it is. */
final class Demo {

    private static final Map<String, Imports.Kind> BY_NAME = Map.of(
            "result-.*\\.json", Imports.Kind.RESULT,
            "events-.*\\.ndjson", Imports.Kind.CI_EVENTS,
            "donors-.*\\.csv", Imports.Kind.CLOUDS,
            "run-.*\\.subunit.*", Imports.Kind.SUBUNIT);

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
        for (Imports.Kind kind : Imports.Kind.values()) {
            List<Path> files = of(kind);
            sent += files.size();
            if (!files.isEmpty()) {
                code |= imports.send(kind, files);
            }
        }
        console.line("demo", sent + " sample files sent" + (code == 0 ? "" : ", some were refused"));
        return code;
    }

    List<Path> of(Imports.Kind kind) {
        try (Stream<Path> files = Files.list(samples)) {
            return files.filter(file -> BY_NAME.entrySet().stream()
                            .anyMatch(known -> known.getValue() == kind
                                    && file.getFileName().toString().matches(known.getKey())))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new LauncherException("demo: " + samples + " (expected: a folder of samples)");
        }
    }
}
