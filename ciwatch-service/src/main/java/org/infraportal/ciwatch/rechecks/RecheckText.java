package org.infraportal.ciwatch.rechecks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.infraportal.ciwatch.window.Window;
import org.infraportal.ui.Formats;

/** The sums as a text to be pasted into a mail: columns of plain characters. */
final class RecheckText {
    private static final String GAP = "  ";

    private RecheckText() {}

    static String of(Window window, RecheckSumQuery query, List<RecheckSum> sums) {
        List<String[]> rows = new ArrayList<>();
        String what = query.byProject() ? "Project" : query.byTeam() ? "Team" : "";
        rows.add(new String[] {
            "Month", what, "Rechecks", "Without a reason", "Merged changes", "Rechecks per merged change"
        });
        sums.forEach(sum -> rows.add(row(sum.month(), query.byProject() ? sum.project() : named(query, sum), sum)));
        rows.add(row("All", "", RecheckSums.total(sums)));
        int[] widths = IntStream.range(0, rows.getFirst().length)
                .map(column -> rows.stream()
                        .mapToInt(row -> row[column].length())
                        .max()
                        .orElse(0))
                .toArray();
        return "Rechecks from " + Formats.utc(window.from()) + " to " + Formats.utc(window.to()) + "\n\n"
                + rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String named(RecheckSumQuery query, RecheckSum sum) {
        return !query.byTeam() ? "" : sum.team() == null ? "(no team)" : sum.team();
    }

    private static String[] row(String month, String name, RecheckSum sum) {
        return new String[] {
            month,
            plain(name),
            Formats.grouped(sum.rechecks()),
            sum.rechecks() == 0
                    ? "0"
                    : Formats.grouped(sum.bare()) + " (" + Formats.percent(sum.bare(), sum.rechecks()) + ")",
            Formats.grouped(sum.merged()),
            sum.perMerged() == null ? "-" : Formats.grouped(sum.perMerged())
        };
    }

    /** Names come from events: none of them may begin a line of its own. */
    private static String plain(String name) {
        return name.chars()
                .mapToObj(unit -> Character.isISOControl(unit) ? "?" : Character.toString((char) unit))
                .collect(Collectors.joining());
    }

    /** Names to the left, figures to the right. */
    private static String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.length; column++) {
            if (widths[column] == 0) {
                continue;
            }
            String blanks = " ".repeat(widths[column] - row[column].length());
            line.append(line.isEmpty() ? "" : GAP).append(column < 2 ? row[column] + blanks : blanks + row[column]);
        }
        return line.toString().stripTrailing();
    }
}
