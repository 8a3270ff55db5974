package org.infraportal.refstack.guidelines;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import org.infraportal.database.Database;
import org.infraportal.refstack.guidelines.GuidelineSource.Offer;
import org.infraportal.refstack.guidelines.GuidelineSource.OfferedFile;

/**
 * Looks at the configured sources, now and then and when asked to. What is good is stored; what is broken is noted as
 * a fault and leaves the stored file as it was; a source that is down leaves everything as it was.
 */
@ApplicationScoped
public class GuidelineRefresh {
    private static final Logger LOG = Logger.getLogger(GuidelineRefresh.class);

    /** When to try again after the database could not be reached. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final GuidelineConfig config;
    private final GuidelineFiles files;
    private final Database database;
    private final Clock clock;
    private final Vertx vertx;
    private final CountDownLatch stopping = new CountDownLatch(1);

    GuidelineRefresh(GuidelineConfig config, GuidelineFiles files, Database database, Clock clock, Vertx vertx) {
        this.config = config;
        this.files = files;
        this.database = database;
        this.clock = clock;
        this.vertx = vertx;
    }

    /**
     * What a refresh did.
     *
     * @param warnings what in the good files is probably not meant as it stands; they are stored as they are
     */
    public record Outcome(int sources, int failed, int files, int changed, int faults, List<String> warnings) {}

    void start(@Observes StartupEvent started) {
        if (config.refresh()) {
            Thread.ofPlatform().daemon().name("guideline-refresh").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }

    private void run() {
        Duration every = config.refreshEvery();
        boolean first = true;
        Duration pause;
        try {
            do {
                pause = every;
                try {
                    if (first || !isRecent(every.dividedBy(2))) {
                        refresh().ifPresent(outcome -> LOG.infof("guidelines looked at: %s", outcome));
                    }
                    first = false;
                } catch (RuntimeException e) {
                    pause = every.compareTo(SOON) < 0 ? every : SOON;
                    LOG.warnf(e, "guidelines not refreshed, next try in %s", pause);
                }
            } while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether another instance has just looked. */
    private boolean isRecent(Duration age) {
        List<GuidelineFiles.Look> looks = files.looks();
        return !looks.isEmpty()
                && looks.stream().allMatch(look -> look.lookedAt()
                        .isAfter(clock.instant().minus(age)));
    }

    /**
     * Looks at every source.
     *
     * @return empty when another refresh is at it, here or in another instance
     */
    public Optional<Outcome> refresh() {
        // Where a cluster has no such lock for all of its servers, the statements of GuidelineFiles are right without
        // it.
        return database.alone("guidelines", this::refreshAll);
    }

    private Outcome refreshAll() {
        if (config.sources().isEmpty()) {
            Guideline sample = SampleGuideline.read();
            boolean changed =
                    files.put(sample, Guidelines.POWERED, SampleGuideline.content(), SampleGuideline.SOURCE, null);
            files.forgetLooksBut(List.of());
            return new Outcome(0, 0, 1, changed ? 1 : 0, 0, List.of());
        }
        Round round = new Round();
        config.sources().keySet().stream().sorted().forEach(round::look);
        files.forgetLooksBut(List.copyOf(config.sources().keySet()));
        if (round.good > 0) {
            files.dropSample();
        }
        return new Outcome(
                config.sources().size(), round.failed, round.good, round.changed, round.faulty, round.warnings);
    }

    /** One look at all sources, in the order of their names. */
    private final class Round {
        private final Map<String, String> storedFrom = new HashMap<>();
        /** What a source before this one offers, or would offer if it were well. */
        private final Set<String> taken = new HashSet<>();

        private int failed;
        private int good;
        private int changed;
        private int faulty;
        private final List<String> warnings = new ArrayList<>();

        private Round() {
            files.all().forEach(stored -> storedFrom.put(stored.file(), stored.source()));
        }

        private void look(String name) {
            String location = config.sources().get(name).location();
            Map<String, String> faults = new TreeMap<>();
            try {
                Offer offer =
                        GuidelineSource.of(config.sources().get(name), vertx).look();
                faults.putAll(offer.faults());
                int before = good;
                offer.files().forEach(file -> take(name, file, offer.commitId(), faults));
                keepFaultyOnes(name, faults);
                files.noteLook(name, location, offer.commitId(), good - before, null, faults);
            } catch (IOException e) {
                LOG.warnf("guideline source is down: name=%s reason=%s", name, e.getMessage());
                failed++;
                storedFrom.forEach((file, source) -> {
                    if (source.equals(name)) {
                        taken.add(file);
                    }
                });
                files.noteLook(name, location, null, 0, e.getMessage(), faults);
            }
            faulty += faults.size();
        }

        private void take(String source, OfferedFile offered, String commitId, Map<String, String> faults) {
            String file = offered.name().file();
            if (taken.contains(file)) {
                return;
            }
            try {
                Guideline guideline = GuidelineReader.read(file, offered.content());
                if (guideline.addOn() && offered.name().prefix() == null) {
                    throw new GuidelineFaultException(
                            file + ": add-ons: there (expected: an add-on's file to be called NAME." + file + ")");
                }
                String family = guideline.addOn() ? offered.name().prefix() : Guidelines.POWERED;
                if (files.put(guideline, family, offered.content(), source, commitId)) {
                    changed++;
                }
                guideline.warnings().forEach(warning -> warnings.add(file + ": " + warning));
                taken.add(file);
                good++;
            } catch (GuidelineFaultException e) {
                faults.put(offered.path(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.errorf(e, "guideline not stored: file=%s", file);
                faults.put(offered.path(), "cannot be stored; the log says why");
            }
        }

        /** A later source must not replace what this one has a good copy of, only because it is broken just now. */
        private void keepFaultyOnes(String source, Map<String, String> faults) {
            for (String path : faults.keySet()) {
                String file = path.substring(path.lastIndexOf('/') + 1);
                if (source.equals(storedFrom.get(file))) {
                    taken.add(file);
                }
            }
        }
    }
}
