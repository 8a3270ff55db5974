package org.infraportal.ciwatch.comments;

/** A tick or a cross at the beginning of a line. */
enum Mark {
    TICK(JobResult.SUCCESS, "\u2714\u2713\u2705\u2611"),
    CROSS(JobResult.FAILURE, "\u2716\u2717\u2718\u274c\u274e\u2715"),
    /** A no-entry sign: it could not run. */
    BARRED(JobResult.ERROR, "\ud83d\udeab\u26d4"),
    WARNING(JobResult.UNSTABLE, "\u26a0"),
    OTHER(JobResult.OTHER, "\u23ed\u23f8\u2753\u2754\u26aa\u2b1c\u23f3\ud83d\udd04");

    private final JobResult result;
    private final String signs;

    Mark(JobResult result, String signs) {
        this.result = result;
        this.signs = signs;
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
            return null;
        }
        int sign = text.codePointAt(0);
        for (Mark mark : values()) {
            if (mark.signs.codePoints().anyMatch(known -> known == sign)) {
                return mark;
            }
        }
        return null;
    }

    /** The text behind the mark and the selector that asks for its coloured form. */
    String behind(String text) {
        int at = Character.charCount(text.codePointAt(0));
        while (at < text.length() && (text.charAt(at) == '\ufe0f' || text.charAt(at) == '\ufe0e')) {
            at++;
        }
        return text.substring(at).strip();
    }
}
