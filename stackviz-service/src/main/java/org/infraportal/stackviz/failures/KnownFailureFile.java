package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import org.jboss.logging.Logger;

import org.infraportal.stackviz.engine.failures.KnownFailure;
import org.infraportal.stackviz.engine.failures.KnownFailureFiles;
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
        return KnownFailureFiles.read(path);
    }
}
