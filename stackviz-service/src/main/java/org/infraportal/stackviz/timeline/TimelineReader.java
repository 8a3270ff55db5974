package org.infraportal.stackviz.timeline;

import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.timeline.TimelineBuilder;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.tests.RunReader;
import org.infraportal.subunit.TestRecord;

/**
 * Lays a run out while it is read, so that its first page need not read the tests again. Keeps the tags of tests that have
 * any besides their worker's: few runs use them.
 */
@ApplicationScoped
class TimelineReader implements RunReader {
    private static final int BATCH = 1000;
    private static final int MAX_LENGTH = 1000;

    private final Database database;
    private final Timelines timelines;

    TimelineReader(Database database, Timelines timelines) {
        this.database = database;
        this.timelines = timelines;
    }

    @Override
    public Reading begin(Run run, FileChannel stream) {
        return new Rows(database, timelines, run.id);
    }

    private static final class Rows implements Reading {
        private final Database database;
        private final Timelines timelines;
        private final long runId;
        private final Map<Integer, String> waiting = new TreeMap<>();
        private TimelineBuilder layout = new TimelineBuilder();

        private Rows(Database database, Timelines timelines, long runId) {
            this.database = database;
            this.timelines = timelines;
            this.runId = runId;
        }

        @Override
        public void test(int ordinal, TestRecord test) {
            // Larger runs are laid out when somebody looks: several may be read at once, and all share the memory.
            layout = ordinal > timelines.mostWhileReading() ? null : layout.add(ordinal, test);
            keepTags(ordinal, test);
        }

        private void keepTags(int ordinal, TestRecord test) {
            String tags = test.tags().stream()
                    .filter(tag -> !tag.startsWith("worker-"))
                    .map(tag -> tag.replaceAll("\\s+", "_"))
                    .filter(tag -> !tag.isEmpty())
                    .sorted()
                    .collect(Collectors.joining(" "));
            if (!tags.isEmpty()) {
                waiting.put(ordinal, tags.length() <= MAX_LENGTH ? tags : whole(tags));
            }
            if (waiting.size() >= BATCH) {
                write();
            }
        }

        /** As many tags as fit. */
        private static String whole(String tags) {
            return tags.substring(0, Math.max(0, tags.lastIndexOf(' ', MAX_LENGTH)));
        }

        @Override
        public List<String> end() {
            write();
            if (layout != null) {
                timelines.keep(runId, layout.build());
            }
            return List.of();
        }

        private void write() {
            database.insert(
                    "insert into run_test_tag (run_id, ordinal, tags)",
                    waiting.entrySet(),
                    tags -> Database.row(runId, tags.getKey(), tags.getValue()));
            waiting.clear();
        }
    }
}
