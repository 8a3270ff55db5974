package org.infraportal.ciwatch.zuul;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The results of what hangs on no change, such as periodic pipelines: jobs by time.
 *
 * @param columns the beginning of each part of the window, the newest first
 * @param step how long each part is
 * @param more whether there are more rows than are shown
 */
public record PeriodicGrid(List<Instant> columns, Duration step, List<Row> rows, boolean more) {
    /**
     * A job of a pipeline on a branch.
     *
     * @param cells one for each column
     */
    public record Row(String tenant, String pipeline, String project, String branch, String job, List<Cell> cells) {}

    /**
     * A job in a part of the window.
     *
     * @param state {@code results}, {@code running}, or {@code no results}: then nothing ran that has a row here
     * @param result Zuul's word for the last build that ended; null without one
     * @param outcome what that says, in one word
     * @param builds how many ended, retries left out
     * @param url the log of the last; null without one
     */
    public record Cell(Instant at, String state, String result, String outcome, int builds, String url) {
        /** The mark of it. */
        public String code() {
            return state.equals("no results") ? "MISSED" : state.equals("running") ? "RUNNING" : outcome;
        }

        public String label() {
            return state.equals("results") ? result + (builds > 1 ? ", " + builds + " builds" : "") : state;
        }
    }

    /** A cell with its row, as a line of CSV. */
    public record Line(
            String tenant,
            String pipeline,
            String project,
            String branch,
            String job,
            Instant at,
            String state,
            String result,
            String outcome,
            int builds,
            String url) {
        static Line of(Row row, Cell cell) {
            return new Line(
                    row.tenant,
                    row.pipeline,
                    row.project,
                    row.branch,
                    row.job,
                    cell.at,
                    cell.state,
                    cell.result,
                    cell.outcome,
                    cell.builds,
                    cell.url);
        }
    }
}
