package org.infraportal.stackviz.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.infraportal.stackviz.history.TestGrid.Cell;
import org.infraportal.stackviz.history.TestGrid.Column;
import org.infraportal.stackviz.history.TestGrid.Row;
import org.infraportal.stackviz.history.TestGrid.Streak;
import org.infraportal.stackviz.runs.Addresses;
import org.infraportal.subunit.TestStatus;

/** A row of the grid while its cells are found, in any order. */
class GridRow {
    private final List<Column> runs;
    private final Found[] cells;

    GridRow(List<Column> runs) {
        this.runs = runs;
        cells = new Found[runs.size()];
    }

    private record Found(Outcome outcome, String fingerprint, int tests) {
        Found with(Found other) {
            Outcome worst = outcome.with(other.outcome);
            String its = worst.ordinal() == outcome.ordinal() ? fingerprint : other.fingerprint;
            return new Found(worst, its, tests + other.tests);
        }

        /** Whether it says anything about the test. */
        boolean ran() {
            return outcome.status() != TestStatus.SKIP && outcome.status() != TestStatus.EXISTS;
        }
    }

    void add(int column, int ordinal, TestStatus status, String fingerprint) {
        Found found = new Found(new Outcome(ordinal, status, null, null), fingerprint, 1);
        cells[column] = cells[column] == null ? found : cells[column].with(found);
    }

    Row row(String name) {
        int failed = 0;
        int ran = 0;
        int oldest = -1;
        int streak = 0;
        boolean open = true;
        boolean ended = false;
        Map<String, Integer> alike = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] == null || !cells[i].ran()) {
                continue;
            }
            ran++;
            if (!cells[i].outcome.failing()) {
                open &= streak > 0;
                ended |= streak > 0;
                continue;
            }
            failed++;
            if (cells[i].fingerprint != null) {
                alike.merge(cells[i].fingerprint, 1, Integer::sum);
            }
            if (!ended) {
                streak++;
                oldest = i;
            }
        }
        Column began = runs.get(oldest);
        return new Row(
                name,
                Addresses.testPage(name),
                failed,
                ran,
                new Streak(began.run(), began.page(), began.at(), streak, open, !ended),
                shown(oldest, alike));
    }

    private List<Cell> shown(int began, Map<String, Integer> alike) {
        List<String> kinds = List.copyOf(alike.keySet());
        List<Cell> shown = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            Found found = cells[i];
            if (found == null) {
                shown.add(null);
                continue;
            }
            boolean known = found.outcome.failing() && found.fingerprint != null;
            shown.add(new Cell(
                    runs.get(i).page() + "/tests/" + found.outcome.ordinal(),
                    found.outcome.status().word(),
                    known ? found.fingerprint : null,
                    known ? kinds.indexOf(found.fingerprint) + 1 : null,
                    known ? alike.get(found.fingerprint) - 1 : 0,
                    found.tests,
                    i == began));
        }
        return shown;
    }
}
