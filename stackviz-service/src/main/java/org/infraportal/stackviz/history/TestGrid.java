package org.infraportal.stackviz.history;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.infraportal.stackviz.engine.outcome.Verdict;

/**
 * The tests that failed in the last runs of a job, by those runs.
 *
 * @param pipeline of whose runs; null for all
 * @param runs the newest first
 * @param items those that failed in the newest run first, of these those that failed in most
 * @param total how many there are
 */
public record TestGrid(
        String job, String pipeline, List<Column> runs, List<Row> items, String nextPageToken, long total) {
    /** {@code 03-02 10:00}, in UTC. */
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * A run.
     *
     * @param at when it began, else when it was received
     * @param bad tests that failed, succeeded unexpectedly or never ended
     * @param lost tests that never ended or never ran: its stream broke off, or a worker died
     */
    public record Column(String run, String page, Instant at, Verdict verdict, int tests, int bad, int lost) {
        public String time() {
            return SHORT.format(at);
        }

        public boolean brokeOff() {
            return lost > 0;
        }

        /** Broke off after failures, which its verdict's mark does not say. */
        public boolean failedAndBrokeOff() {
            return brokeOff() && verdict == Verdict.FAILED;
        }

        public String loss() {
            return "broke off: " + lost + (lost == 1 ? " test" : " tests") + " lost";
        }

        public String state() {
            return brokeOff() && !failedAndBrokeOff() ? verdict.word() + ", " + loss() : verdict.word();
        }
    }

    /**
     * A test.
     *
     * @param page its history
     * @param failed in how many of the runs it failed
     * @param ran in how many it ran and was not skipped
     * @param cells one for each of the runs, in their order; null where it did not run
     */
    public record Row(String name, String page, int failed, int ran, Streak streak, List<Cell> cells) {
        /** Package and class, with the dot behind them. */
        public String owner() {
            return name.substring(0, name.lastIndexOf('.') + 1);
        }

        public String method() {
            return name.substring(name.lastIndexOf('.') + 1);
        }

        /** Whether it failed in more than one way, so that these have to be told apart. */
        public boolean several() {
            return cells.stream().anyMatch(cell -> cell != null && cell.kind() != null && cell.kind() > 1);
        }
    }

    /**
     * Its last failures without a pass between them.
     *
     * @param run in which they began
     * @param failures how many
     * @param open whether it has not passed since
     * @param earlier whether none of the runs before it passed, so that it may have begun before the oldest
     */
    public record Streak(String run, String page, Instant at, int failures, boolean open, boolean earlier) {
        public String time() {
            return SHORT.format(at);
        }
    }

    /**
     * How a test did in a run; where several have its name, the worst.
     *
     * @param page that test in that run
     * @param fingerprint null when it did not fail
     * @param kind numbers the fingerprints of its row, the newest 1; null without one
     * @param alike in how many other runs of its row the fingerprint is the same
     * @param tests how many have its name
     * @param began whether it is the first of its row's streak
     */
    public record Cell(
            String page, String status, String fingerprint, Integer kind, int alike, int tests, boolean began) {

        /** What is said of it where its mark is not seen. */
        public String label(Column run) {
            StringBuilder label = new StringBuilder(status).append(", ").append(run.time());
            if (tests > 1) {
                label.append(", the worst of ").append(tests);
            }
            if (fingerprint != null) {
                label.append(
                        alike == 0
                                ? ", failed like this in no other run"
                                : ", same failure in " + alike + (alike == 1 ? " other run" : " other runs"));
            }
            return label.append(began ? ", started to fail here" : "").toString();
        }
    }
}
