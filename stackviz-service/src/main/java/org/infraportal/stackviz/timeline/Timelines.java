package org.infraportal.stackviz.timeline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.infraportal.stackviz.engine.timeline.Timeline;
import org.infraportal.stackviz.engine.timeline.TimelineBuilder;
import org.infraportal.stackviz.engine.timeline.TimelineFilter;
import org.infraportal.stackviz.engine.timeline.Utilisation;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** The timelines of runs. Runs never change, so the ones looked at last are kept. */
@ApplicationScoped
public class Timelines {
    private static final int MOST_FILTERS = 200;
    /** What a test takes while its run is laid out: the columns as they come, those that stay, the keys of a sort. */
    private static final int BYTES_WHILE_READ = 110;
    /** Runs with more tests are laid out one after the other. */
    private static final int LARGE = 50_000;

    private static final int MOST_SUMMARIES = 500;
    /** Classes in a summary; all of them are in the list of classes. */
    private static final int MOST_CLASSES = 20;

    private static final String TESTS =
            "select t.ordinal, n.name, t.scenario, t.attributes, g.tags, t.status, t.started_at, t.duration_micros,"
                    + " t.worker from run_test t join test_name n on n.id = t.name_id"
                    + " left join run_test_tag g on g.run_id = t.run_id and g.ordinal = t.ordinal"
                    + " where t.run_id = ? order by t.ordinal";

    private record Filtered(long runId, TimelineFilter filter) {}

    private final DataSource dataSource;
    private final Cache<Long, Timeline> timelines;
    private final Cache<Filtered, BitSet> matching =
            Caffeine.newBuilder().maximumSize(MOST_FILTERS).build();
    private final Cache<Long, Utilisation> utilisations =
            Caffeine.newBuilder().maximumSize(MOST_SUMMARIES).build();

    private final ReentrantLock large = new ReentrantLock();
    private final int mostTests;

    @Inject
    Timelines(DataSource dataSource) {
        this(dataSource, Runtime.getRuntime().maxMemory());
    }

    /** @param memory what the whole process may take; a quarter of it is for timelines that are kept */
    Timelines(DataSource dataSource, long memory) {
        this.dataSource = dataSource;
        mostTests = (int) Math.min(TimelineBuilder.MOST_TESTS, memory / 2 / BYTES_WHILE_READ);
        timelines = Caffeine.newBuilder()
                .maximumWeight(memory / 4)
                .weigher((Long run, Timeline timeline) -> (int) Math.min(Integer.MAX_VALUE, timeline.weight()))
                .expireAfterAccess(Duration.ofHours(1))
                .build();
    }

    /** @throws ProblemException when the run has more tests than the memory can hold */
    public Timeline of(Run run) {
        Timeline known = timelines.getIfPresent(run.id);
        if (known != null) {
            return known;
        }
        if (run.tests > mostTests) {
            throw new ProblemException(
                    ProblemKind.UNAVAILABLE,
                    "tests: " + run.tests + " on one timeline (expected: <= " + mostTests
                            + ", which is what this service has memory for)");
        }
        if (run.tests <= LARGE) {
            return timelines.get(run.id, this::read);
        }
        // One after the other: each takes a good part of the memory while it is laid out.
        large.lock();
        try {
            return timelines.get(run.id, this::read);
        } finally {
            large.unlock();
        }
    }

    /** How many tests of a run may be laid out while others are being read too. */
    int mostWhileReading() {
        return mostTests / 4;
    }

    /** Which tests match; null when the filter leaves nothing out. */
    BitSet matching(Run run, Timeline timeline, TimelineFilter filter) {
        return filter.any() ? null : matching.get(new Filtered(run.id, filter), asked -> timeline.matching(filter));
    }

    /** How well the workers were used, with the longest classes only. */
    Utilisation utilisation(Run run) {
        return utilisations.get(run.id, id -> Utilisation.of(of(run), MOST_CLASSES));
    }

    /** For a run that was just read: whoever sent it looks at it next. */
    void keep(long runId, Timeline timeline) {
        timelines.put(runId, timeline);
    }

    private Timeline read(long runId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(TESTS)) {
            select.setLong(1, runId);
            // The driver's word for "row by row": else it takes them all into memory first.
            select.setFetchSize(Integer.MIN_VALUE);
            TimelineBuilder builder = new TimelineBuilder();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    add(rows, builder);
                }
            }
            return builder.build();
        } catch (SQLException e) {
            throw new IllegalStateException("run " + runId + ": its timeline cannot be read", e);
        }
    }

    private static void add(ResultSet row, TimelineBuilder builder) throws SQLException {
        LocalDateTime at = row.getObject(7, LocalDateTime.class);
        Instant start = at == null ? null : at.toInstant(ZoneOffset.UTC);
        long micros = row.getLong(8);
        Instant end = start == null || row.wasNull() ? null : start.plus(micros, ChronoUnit.MICROS);
        String tags = row.getString(5);
        String attributes = tags == null ? row.getString(4) : row.getString(4) + " " + tags;
        builder.add(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                attributes.isEmpty() ? List.of() : List.of(attributes.split(" ")),
                TestStatus.valueOf(row.getString(6)),
                start,
                end,
                row.getString(9));
    }
}
