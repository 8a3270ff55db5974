package org.infraportal.ciwatch.grid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.RawString;

import org.infraportal.ciwatch.comments.Outcome;
import org.infraportal.ui.Status;

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
     * @param cells in the order of the columns; a column without one is left out
     * @param ciPage the CI's page, as a path on the portal
     */
    public record Row(String ci, String pipeline, String job, List<Cell> cells, String ciPage) {
        /** A cell for each of the columns, null where there is none. */
        private List<Cell> over(List<Column> columns) {
            List<Cell> over = new ArrayList<>(columns.size());
            int next = 0;
            for (int place = 0; place < columns.size(); place++) {
                boolean here = next < cells.size() && cells.get(next).place() == place;
                over.add(here ? cells.get(next++) : null);
            }
            return over;
        }

        /** Its cells as HTML, one for each of the columns. */
        public RawString markup(List<Column> columns) {
            return new RawString(CellMarkup.of(over(columns)));
        }

        /** The CI with its pipeline: what rows are grouped by. */
        @JsonIgnore
        public String getOwner() {
            return pipeline == null ? ci : ci + " " + pipeline;
        }
    }

    /** The rows of a CI and one of its pipelines. */
    public record Group(String owner, String page, List<Row> rows) {}

    /** The rows, by CI and pipeline, in their order. */
    @JsonIgnore
    public List<Group> getGroups() {
        List<Group> groups = new ArrayList<>();
        for (Row row : rows) {
            Group last = groups.isEmpty() ? null : groups.getLast();
            if (last == null
                    || !last.owner().equals(row.getOwner())
                    || !last.page().equals(row.ciPage())) {
                last = new Group(row.getOwner(), row.ciPage(), new ArrayList<>());
                groups.add(last);
            }
            last.rows().add(row);
        }
        return groups;
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
     * @param place of its column among the columns, from 0 on: two servers may have a patch set of one number
     */
    public record Cell(
            String patchSet,
            Outcome outcome,
            int attempts,
            boolean flaky,
            boolean missed,
            String url,
            String run,
            @JsonIgnore int place) {
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

        /** The mark that stands for it. */
        public Status mark() {
            return missed ? Status.MISSED : Status.of(outcome);
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
