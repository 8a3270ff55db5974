package org.infraportal.ciwatch.grid;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.infraportal.ciwatch.comments.Outcome;

/**
 * Jobs by patch sets.
 *
 * @param patchSets the columns, the newest first
 * @param rows by CI, the one that others are compared with first, then by pipeline and job
 * @param nextPageToken give it back as {@code pageToken} for older patch sets; null at the end
 */
public record Grid(List<Column> patchSets, List<Row> rows, String nextPageToken) {

    /**
     * @param patchSet change and number, as {@code 912345,3}
     * @param url the change on its Gerrit server, or null where no event told it
     * @param page the change's page, as a path on the portal
     */
    public record Column(
            String patchSet,
            long change,
            int number,
            String project,
            String branch,
            String subject,
            Instant createdAt,
            String url,
            String page) {}

    /**
     * @param ci the CI's name
     * @param pipeline null where it names none
     * @param job null for reports that name no job, and for a CI that is missed and has none here
     */
    public record Row(String ci, String pipeline, String job, List<Cell> cells) {
        /** The cell of a column, or null. */
        public Cell at(Column column) {
            return cells.stream()
                    .filter(cell -> cell.patchSet().equals(column.patchSet()))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * The latest state of a job on a patch set.
     *
     * @param patchSet change and number, as {@code 912345,3}
     * @param outcome null when it is missed
     * @param attempts how many results it had there
     * @param flaky whether it both succeeded and failed there
     * @param missed whether a report was expected and none came
     * @param url the job's page or logs as the CI wrote it, or null
     * @param run the drawn run that explains it, as a path on the portal, or null
     */
    public record Cell(
            String patchSet, Outcome outcome, int attempts, boolean flaky, boolean missed, String url, String run) {
        /** Where the mark leads: to the run, else to what the CI linked if a browser may follow it. */
        public String link() {
            return run != null
                    ? run
                    : url != null && (url.startsWith("https://") || url.startsWith("http://")) ? url : null;
        }

        /** What the mark says to those who do not see it. */
        public String label() {
            return missed
                    ? "missed"
                    : outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                            + (attempts > 1 ? ", attempt " + attempts : "")
                            + (flaky ? ", flaky" : "");
        }

        public String code() {
            return missed ? "M" : outcome.name();
        }
    }

    /** A cell as a line of CSV. */
    public record Line(
            String ci,
            String pipeline,
            String job,
            String patchSet,
            Outcome outcome,
            int attempts,
            boolean flaky,
            boolean missed,
            String url,
            String run) {
        static Line of(Row row, Cell cell) {
            return new Line(
                    row.ci(),
                    row.pipeline(),
                    row.job(),
                    cell.patchSet(),
                    cell.outcome(),
                    cell.attempts(),
                    cell.flaky(),
                    cell.missed(),
                    cell.url(),
                    cell.run());
        }
    }
}
