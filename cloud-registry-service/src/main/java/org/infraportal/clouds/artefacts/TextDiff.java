package org.infraportal.clouds.artefacts;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts, line by line, in the unified format with three lines around each change. */
final class TextDiff {
    private static final int AROUND = 3;
    /** Of so many pairs of lines at most the longest common part is looked for; beyond that all is replaced. */
    private static final long MAX_PAIRS = 4_000_000;

    private final List<String> before;
    private final List<String> after;
    /** Lines with the sign in front of each. */
    private final List<String> edits = new ArrayList<>();

    private TextDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /** The hunks, without the names of files; empty where the texts are the same. */
    static String of(String before, String after) {
        TextDiff diff = new TextDiff(before.lines().toList(), after.lines().toList());
        diff.compare();
        return diff.hunks();
    }

    private void compare() {
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int tail = 0;
        while (tail < shorter - start
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        before.subList(0, start).forEach(line -> edits.add(" " + line));
        middle(before.subList(start, before.size() - tail), after.subList(start, after.size() - tail));
        before.subList(before.size() - tail, before.size()).forEach(line -> edits.add(" " + line));
    }

    private void middle(List<String> from, List<String> to) {
        if ((long) from.size() * to.size() > MAX_PAIRS) {
            from.forEach(line -> edits.add("-" + line));
            to.forEach(line -> edits.add("+" + line));
            return;
        }
        int[][] common = new int[from.size() + 1][to.size() + 1];
        for (int i = from.size() - 1; i >= 0; i--) {
            for (int j = to.size() - 1; j >= 0; j--) {
                common[i][j] = from.get(i).equals(to.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < from.size() || j < to.size()) {
            if (i < from.size() && j < to.size() && from.get(i).equals(to.get(j))) {
                edits.add(" " + from.get(i++));
                j++;
            } else if (i < from.size() && (j == to.size() || common[i + 1][j] >= common[i][j + 1])) {
                edits.add("-" + from.get(i++));
            } else {
                edits.add("+" + to.get(j++));
            }
        }
    }

    private String hunks() {
        StringBuilder hunks = new StringBuilder();
        int at = 0;
        int oldLine = 1;
        int newLine = 1;
        while (at < edits.size()) {
            int change = at;
            while (change < edits.size() && edits.get(change).startsWith(" ")) {
                change++;
            }
            if (change == edits.size()) {
                break;
            }
            int begin = Math.max(at, change - AROUND);
            oldLine += begin - at;
            newLine += begin - at;
            int end = endOf(change);
            int olds = 0;
            int news = 0;
            StringBuilder lines = new StringBuilder();
            for (String edit : edits.subList(begin, end)) {
                olds += edit.startsWith("+") ? 0 : 1;
                news += edit.startsWith("-") ? 0 : 1;
                lines.append(edit).append('\n');
            }
            hunks.append("@@ -%d,%d +%d,%d @@\n"
                            .formatted(
                                    olds == 0 ? oldLine - 1 : oldLine, olds, news == 0 ? newLine - 1 : newLine, news))
                    .append(lines);
            oldLine += olds;
            newLine += news;
            at = end;
        }
        return hunks.toString();
    }

    /** Where a hunk ends: behind the last change that has no more than six equal lines before the next. */
    private int endOf(int change) {
        int last = change;
        for (int i = change; i < edits.size() && i <= last + 2 * AROUND; i++) {
            if (!edits.get(i).startsWith(" ")) {
                last = i;
            }
        }
        return Math.min(edits.size(), last + 1 + AROUND);
    }
}
