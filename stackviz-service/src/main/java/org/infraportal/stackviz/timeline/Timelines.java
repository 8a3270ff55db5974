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
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.quarkus.runtime.configuration.MemorySize;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.stackviz.engine.timeline.Timeline;
import org.infraportal.stackviz.engine.timeline.TimelineBuilder;
import org.infraportal.stackviz.engine.timeline.TimelineFilter;
import org.infraportal.stackviz.engine.timeline.Utilisation;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.subunit.TestStatus;

/** The timelines of runs. Runs never change, so the ones looked at last are kept. */
@ApplicationScoped
public class Timelines {
    private static final int MOST_FILTERS = 200;
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
    private final LoadingCache<Long, Timeline> timelines;
    private final Cache<Filtered, BitSet> matching =
            Caffeine.newBuilder().maximumSize(MOST_FILTERS).build();
    private final Cache<Long, Utilisation> utilisations =
            Caffeine.newBuilder().maximumSize(MOST_SUMMARIES).build();

    Timelines(
            DataSource dataSource,
            @ConfigProperty(name = "portal.timeline.cache", defaultValue = "128M") MemorySize kept) {
        this.dataSource = dataSource;
        timelines = Caffeine.newBuilder()
                .maximumWeight(kept.asLongValue())
                .weigher((Long run, Timeline timeline) -> (int) Math.min(Integer.MAX_VALUE, timeline.weight()))
                .expireAfterAccess(Duration.ofHours(1))
                .build(this::read);
    }

    public Timeline of(Run run) {
        return timelines.get(run.id);
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
