package org.infraportal.ciwatch.comments;

import java.util.List;

/** A tick or a cross at the beginning of a line. */
enum Mark {
    TICK(
            JobResult.SUCCESS,
            "\u2714\u2713\u2705\u2611\ud83d\udfe2\ud83d\udc4d",
            ":white_check_mark:",
            ":heavy_check_mark:",
            ":green_circle:"),
    CROSS(
            JobResult.FAILURE,
            "\u2716\u2717\u2718\u274c\u274e\u2715\u2612\ud83d\udd34\ud83d\udca5\ud83d\udc4e",
            ":x:",
            ":negative_squared_cross_mark:",
            ":heavy_multiplication_x:",
            ":red_circle:"),
    /** A no-entry sign: it could not run. */
    BARRED(JobResult.ERROR, "\ud83d\udeab\u26d4\ud83d\uded1", ":no_entry_sign:", ":no_entry:"),
    WARNING(JobResult.UNSTABLE, "\u26a0\ud83d\udfe1\ud83d\udfe0", ":warning:"),
    OTHER(
            JobResult.OTHER,
            "\u23ed\u23f8\u2753\u2754\u26aa\u2b1c\u23f3\u231b\ud83d\udd04\ud83d\udd35",
            ":hourglass:",
            ":hourglass_flowing_sand:");

    private final JobResult result;
    private final String signs;
    private final List<String> names;

    /** @param names what some write in the place of the signs */
    Mark(JobResult result, String signs, String... names) {
        this.result = result;
        this.signs = signs;
        this.names = List.of(names);
    }

    /** What it says where no word does. */
    JobResult result() {
        return result;
    }

    /** What it says of the whole; null when it says nothing. */
    Verdict verdict() {
        return this == TICK ? Verdict.SUCCESS : this == CROSS ? Verdict.FAILURE : null;
    }

    /** The mark that a text begins with, or null. */
    static Mark at(String text) {
        if (text.isEmpty() || text.charAt(0) < '\u2000') {
            return text.startsWith(":") ? named(text) : null;
        }
        int sign = text.codePointAt(0);
        for (Mark mark : values()) {
            if (mark.signs.codePoints().anyMatch(known -> known == sign)) {
                return mark;
            }
        }
        return null;
    }

    private static Mark named(String text) {
        for (Mark mark : values()) {
            if (mark.names.stream().anyMatch(text::startsWith)) {
                return mark;
            }
        }
        return null;
    }

    /** The text behind the mark and the selector that asks for its coloured form. */
    String behind(String text) {
        if (text.charAt(0) == ':') {
            return text.substring(text.indexOf(':', 1) + 1).strip();
        }
        int at = Character.charCount(text.codePointAt(0));
        while (at < text.length() && (text.charAt(at) == '\ufe0f' || text.charAt(at) == '\ufe0e')) {
            at++;
        }
        return text.substring(at).strip();
    }
}
