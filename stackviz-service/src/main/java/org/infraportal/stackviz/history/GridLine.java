package org.infraportal.stackviz.history;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.infraportal.stackviz.history.TestGrid.Column;
import org.infraportal.stackviz.history.TestGrid.Row;

/**
 * A cell of the grid as a line of CSV; where a test did not run there is none.
 *
 * @param failingSince the run in which the test began to fail; null when it passed since
 */
record GridLine(
        String test,
        int failed,
        int ran,
        String failingSince,
        String run,
        Instant began,
        String status,
        String fingerprint,
        String page) {

    static Stream<GridLine> of(Row row, List<Column> runs) {
        String since = row.streak().open() ? row.streak().run() : null;
        return IntStream.range(0, runs.size())
                .filter(column -> row.cells().get(column) != null)
                .mapToObj(column -> {
                    TestGrid.Cell cell = row.cells().get(column);
                    return new GridLine(
                            row.name(),
                            row.failed(),
                            row.ran(),
                            since,
                            runs.get(column).run(),
                            runs.get(column).at(),
                            cell.status(),
                            cell.fingerprint(),
                            cell.page());
                });
    }
}
