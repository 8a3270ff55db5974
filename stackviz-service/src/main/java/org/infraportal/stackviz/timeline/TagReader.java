package org.infraportal.stackviz.timeline;

import java.nio.channels.FileChannel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunReader;
import org.infraportal.subunit.TestRecord;

/** Keeps the tags of tests that have any besides their worker's: few runs use them. */
@ApplicationScoped
class TagReader implements RunReader {
    private static final int BATCH = 1000;
    private static final int LONGEST = 1000;

    private final DataSource dataSource;

    TagReader(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Reading begin(Run run, FileChannel stream) {
        return new Rows(dataSource, run.id);
    }

    private static final class Rows implements Reading {
        private final DataSource dataSource;
        private final long runId;
        private final Map<Integer, String> waiting = new TreeMap<>();

        private Rows(DataSource dataSource, long runId) {
            this.dataSource = dataSource;
            this.runId = runId;
        }

        @Override
        public void test(int ordinal, TestRecord test) {
            String tags = test.tags().stream()
                    .filter(tag -> !tag.startsWith("worker-"))
                    .map(tag -> tag.replaceAll("\\s+", "_"))
                    .filter(tag -> !tag.isEmpty())
                    .sorted()
                    .collect(Collectors.joining(" "));
            if (!tags.isEmpty()) {
                waiting.put(ordinal, tags.length() <= LONGEST ? tags : whole(tags));
            }
            if (waiting.size() >= BATCH) {
                write();
            }
        }

        /** As many tags as fit. */
        private static String whole(String tags) {
            return tags.substring(0, Math.max(0, tags.lastIndexOf(' ', LONGEST)));
        }

        @Override
        public List<String> end() {
            if (!waiting.isEmpty()) {
                write();
            }
            return List.of();
        }

        private void write() {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into run_test_tag (run_id, ordinal, tags) values (?, ?, ?)")) {
                for (Map.Entry<Integer, String> tags : waiting.entrySet()) {
                    insert.setLong(1, runId);
                    insert.setInt(2, tags.getKey());
                    insert.setString(3, tags.getValue());
                    insert.addBatch();
                }
                insert.executeBatch();
                waiting.clear();
            } catch (SQLException e) {
                throw new IllegalStateException("run " + runId + ": tags of its tests cannot be written", e);
            }
        }
    }
}
