package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.jboss.logging.Logger;

import org.infraportal.stackviz.engine.failures.KnownFailure;
import org.infraportal.stackviz.engine.failures.KnownFailures;

/**
 * The known failures of the configured file or folder, read again at most once a minute. What cannot be read is logged
 * and shown on the page, and the entries read before stay.
 */
@ApplicationScoped
class KnownFailureFile {
    private static final Logger LOG = Logger.getLogger(KnownFailureFile.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final String BUNDLED = "known-failures.yaml";
    private static final int MOST_FILES = 500;
    private static final long LONGEST_FILE = 1 << 20;

    private final FailuresConfig config;
    private final Clock clock;
    private final Event<Changed> changes;
    private List<KnownFailure> entries = List.of();
    private String problem;
    private Instant readAt = Instant.MIN;
    private boolean read;

    KnownFailureFile(FailuresConfig config, Clock clock, Event<Changed> changes) {
        this.config = config;
        this.clock = clock;
        this.changes = changes;
    }

    /** The file holds other entries than before. */
    record Changed() {}

    synchronized List<KnownFailure> entries() {
        Instant now = clock.instant();
        if (readAt == Instant.MIN || readAt.plus(FRESH).isBefore(now)) {
            readAt = now;
            try {
                List<KnownFailure> before = entries;
                boolean first = !read;
                entries = read();
                read = true;
                problem = null;
                if (!first && !entries.equals(before)) {
                    changes.fire(new Changed());
                }
            } catch (IOException | IllegalArgumentException e) {
                problem = e instanceof IOException ? "known failures: cannot be read" : e.getMessage();
                LOG.warnf(e, "known failures cannot be read, the last ones stay");
            }
        }
        return entries;
    }

    /** Where they come from, for people; never where on the disk. */
    String origin() {
        return config.known().map(path -> String.valueOf(path.getFileName())).orElse("bundled");
    }

    /** What is wrong with the file; null when nothing is. */
    synchronized String problem() {
        return problem;
    }

    private List<KnownFailure> read() throws IOException {
        Path path = config.known().orElse(null);
        if (path == null) {
            try (InputStream bundled = KnownFailureFile.class.getClassLoader().getResourceAsStream(BUNDLED)) {
                return KnownFailures.read(new String(bundled.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        Map<String, KnownFailure> all = new LinkedHashMap<>();
        for (Path file : files(path)) {
            if (Files.size(file) > LONGEST_FILE) {
                throw new IllegalArgumentException(
                        file.getFileName() + ": " + Files.size(file) + " bytes (expected: <= " + LONGEST_FILE + ")");
            }
            for (KnownFailure one : KnownFailures.read(Files.readString(file))) {
                all.putIfAbsent(one.id(), one);
            }
        }
        return List.copyOf(all.values()).subList(0, Math.min(all.size(), KnownFailures.MOST));
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            return new ArrayList<>(inside.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(MOST_FILES)
                    .toList());
        }
    }
}
