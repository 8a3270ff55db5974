package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.failures.FailureTexts;
import org.infraportal.stackviz.engine.failures.KnownMatching;
import org.infraportal.stackviz.engine.failures.KnownMatching.Options;
import org.infraportal.stackviz.engine.failures.SearchDeadline;
import org.infraportal.stackviz.engine.failures.TextPattern;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.stackviz.tests.AttachmentIndex;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.ProblemException;

/**
 * Asks stored failures again: the newest when the known ones have changed, those of a run when it got logs. Each change
 * starts one pass, or has the one that runs start over. Files are read and searched outside of transactions.
 */
@ApplicationScoped
public class KnownFailureRematch {
    private static final Logger LOG = Logger.getLogger(KnownFailureRematch.class);

    /** How many failures a pass asks: those of some thousand runs. */
    static final int MAX = 20_000;

    /** How long the logs of one run are searched at once. */
    private static final Duration SEARCH_OF_RUN = Duration.ofSeconds(30);

    /** How long one pass searches logs of runs in all; known failures that need more of them stay as they were. */
    private static final Duration SEARCH_OF_PASS = Duration.ofMinutes(10);

    private static final int AT_ONCE = 500;

    private final Database database;
    private final StreamStore store;
    private final KnownFailureList known;
    private final RunLogs logs;
    private final AtomicInteger wanted = new AtomicInteger();

    KnownFailureRematch(Database database, StreamStore store, KnownFailureList known, RunLogs logs) {
        this.database = database;
        this.store = store;
        this.known = known;
        this.logs = logs;
    }

    private record Stored(
            String sha256, int ordinal, String knownId, String name, TestStatus status, String attachments) {}

    void fileChanged(@Observes KnownFailureFile.Changed changed) {
        start();
    }

    /** Starts a pass in the background. */
    public void start() {
        if (wanted.getAndIncrement() == 0) {
            Thread.ofVirtual().name("known-failures").start(this::passes);
        }
    }

    @ActivateRequestContext
    void passes() {
        int asked;
        do {
            asked = wanted.get();
            try {
                pass();
            } catch (RuntimeException e) {
                LOG.errorf(e, "known failures: a pass over stored failures ended early");
            }
        } while (!wanted.compareAndSet(asked, 0));
    }

    /** Returns how many failures are another known failure than before. */
    int pass() {
        int changed = 0;
        SearchDeadline allRuns = SearchDeadline.in(SEARCH_OF_PASS);
        for (long runId : database.list(
                "select run_id from (select run_id from run_failure order by run_id desc, ordinal desc limit ?) newest"
                        + " group by run_id order by run_id desc",
                row -> row.getLong(1),
                MAX)) {
            try {
                changed += match(runId, SearchDeadline.in(SEARCH_OF_RUN).orEarlier(allRuns))
                        .changed();
            } catch (IOException | ProblemException e) {
                LOG.warnf("run %d: %s", runId, e.getMessage());
            }
        }
        return changed;
    }

    /** Returns false when the time was over before all logs of the run were looked into. */
    boolean match(long runId) {
        try {
            return match(runId, SearchDeadline.in(SEARCH_OF_RUN)).whole();
        } catch (IOException | ProblemException e) {
            LOG.warnf("run %d: %s", runId, e.getMessage());
            return true;
        }
    }

    private record Matched(int changed, boolean whole) {}

    private Matched match(long runId, SearchDeadline deadline) throws IOException {
        List<Stored> failures = failures(runId);
        if (failures.isEmpty()) {
            return new Matched(0, true);
        }
        List<Options> options = options(failures);
        Set<TextPattern> missing = options.stream()
                .flatMap(one -> one.inOrder().stream())
                .flatMap(option -> option.missing().stream())
                .collect(Collectors.toSet());
        RunLogs.Found found = logs.search(runId, missing, deadline);
        Map<Integer, String> changed = new LinkedHashMap<>();
        for (int i = 0; i < failures.size(); i++) {
            Stored failure = failures.get(i);
            String id = options.get(i).in(found.found(), found.open(), failure.knownId());
            if (!Objects.equals(id, failure.knownId())) {
                changed.put(failure.ordinal(), id);
            }
        }
        QuarkusTransaction.requiringNew().run(() -> write(runId, changed));
        return new Matched(changed.size(), found.open().isEmpty());
    }

    private List<Stored> failures(long runId) {
        return database.list(
                "select r.sha256, f.ordinal, f.known_id, n.name, t.status, t.attachments from run_failure f"
                        + " join run r on r.id = f.run_id join run_test t on t.run_id = f.run_id and t.ordinal ="
                        + " f.ordinal join test_name n on n.id = t.name_id where f.run_id = ? order by f.ordinal limit "
                        + MAX,
                row -> new Stored(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        TestStatus.valueOf(row.getString(5)),
                        row.getString(6)),
                runId);
    }

    private List<Options> options(List<Stored> failures) throws IOException {
        List<Options> options = new ArrayList<>();
        KnownMatching matching = new KnownMatching(known.all());
        try (FileChannel stream = store.open(failures.getFirst().sha256())) {
            for (Stored failure : failures) {
                FailureTexts texts = new FailureTexts(AttachmentIndex.read(failure.attachments()), stream);
                options.add(matching.of(texts.failure(failure.name(), failure.status()), texts, failure.name()));
            }
        }
        return options;
    }

    private void write(long runId, Map<Integer, String> changed) {
        if (changed.isEmpty()) {
            return;
        }
        Map<String, List<Object>> byId = new HashMap<>();
        changed.forEach((ordinal, id) ->
                byId.computeIfAbsent(id, absent -> new ArrayList<>()).add(ordinal));
        byId.forEach((id, ordinals) -> {
            for (int from = 0; from < ordinals.size(); from += AT_ONCE) {
                List<Object> some = ordinals.subList(from, Math.min(from + AT_ONCE, ordinals.size()));
                List<Object> values = new ArrayList<>(Arrays.asList(id, runId));
                values.addAll(some);
                database.change(
                        "update run_failure set known_id = ? where run_id = ? and ordinal in "
                                + Database.marks(some.size()),
                        values.toArray());
            }
        });
        database.change(
                "update run_cluster set known_id = (select f.known_id from run_failure f where f.run_id ="
                        + " run_cluster.run_id and f.fingerprint = run_cluster.fingerprint and f.known_id is not null"
                        + " group by f.known_id order by count(*) desc, f.known_id desc limit 1) where run_id = ?",
                runId);
    }
}
