package org.infraportal.stackviz.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.timeline.Entry;
import org.infraportal.stackviz.engine.timeline.Listing;
import org.infraportal.stackviz.engine.timeline.Timeline;
import org.infraportal.stackviz.engine.timeline.TimelineBuilder;
import org.infraportal.stackviz.engine.timeline.TimelineFilter;
import org.infraportal.stackviz.engine.timeline.Utilisation;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.lists.PageRequest;

/** The timelines of runs. Runs never change, so the ones looked at last are kept. */
@ApplicationScoped
public class Timelines {
    private static final int MAX_FILTERS = 200;
    /** What a test takes while its run is laid out: the columns as they come, those that stay, the keys of a sort. */
    private static final int BYTES_WHILE_READ = 110;
    /** Runs with more tests are laid out one after the other. */
    private static final int LARGE = 50_000;

    private static final int MAX_SUMMARIES = 500;
    /** Classes in a summary; all of them are in the list of classes. */
    private static final int MAX_CLASSES = 20;

    private static final String TESTS =
            "select t.ordinal, n.name, t.scenario, t.attributes, g.tags, t.status, t.started_at, t.duration_micros,"
                    + " t.worker from run_test t join test_name n on n.id = t.name_id"
                    + " left join run_test_tag g on g.run_id = t.run_id and g.ordinal = t.ordinal"
                    + " where t.run_id = ? order by t.ordinal";

    private static final Duration MAX_READING_LENGTH = Duration.ofMinutes(10);

    private record Filtered(long runId, TimelineFilter filter) {}

    private final Database database;
    private final Cache<Long, Timeline> timelines;
    private final Cache<Filtered, BitSet> matching =
            Caffeine.newBuilder().maximumSize(MAX_FILTERS).build();
    private final Cache<Long, Utilisation> utilisations =
            Caffeine.newBuilder().maximumSize(MAX_SUMMARIES).build();

    private final ReentrantLock large = new ReentrantLock();
    private final int mostTests;

    @Inject
    Timelines(Database database) {
        this(database, Runtime.getRuntime().maxMemory());
    }

    /** @param memory what the whole process may take; a quarter of it is for timelines that are kept */
    Timelines(Database database, long memory) {
        this.database = database;
        mostTests = (int) Math.min(TimelineBuilder.MAX_TESTS, memory / 2 / BYTES_WHILE_READ);
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

    /** Tests and long gaps in time; by offset, since a run never changes. */
    Page<Entry> page(Run run, TimelineQuery query, PageRequest part) {
        Timeline timeline = of(run);
        Listing listing = timeline.list(
                query.from(timeline.head()),
                query.to(timeline.head()),
                matching(run, timeline, query.filter()),
                part.offset(),
                part.rows());
        return part.pageByOffset(listing.items(), listing::total);
    }

    /** How well the workers were used, with the longest classes only. */
    Utilisation utilisation(Run run) {
        return utilisations.get(run.id, id -> Utilisation.of(of(run), MAX_CLASSES));
    }

    /** For a run that was just read: whoever sent it looks at it next. */
    void keep(long runId, Timeline timeline) {
        timelines.put(runId, timeline);
    }

    private Timeline read(long runId) {
        TimelineBuilder builder = new TimelineBuilder();
        database.stream(TESTS, MAX_READING_LENGTH, row -> add(row, builder), runId);
        return builder.build();
    }

    private static TimelineBuilder add(ResultSet row, TimelineBuilder builder) throws SQLException {
        Instant start = Database.instant(row, "started_at");
        Long micros = row.getObject(8, Long.class);
        Instant end = start == null || micros == null ? null : start.plus(micros, ChronoUnit.MICROS);
        String tags = row.getString(5);
        String attributes = tags == null ? row.getString(4) : row.getString(4) + " " + tags;
        return builder.add(
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
