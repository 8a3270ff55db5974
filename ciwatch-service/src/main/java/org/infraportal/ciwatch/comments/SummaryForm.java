package org.infraportal.ciwatch.comments;

/**
 * Whether Gerrit's own summary of CI results can read a comment. It is Zuul's plugin for Gerrit (zuul-results-summary), which
 * knows accounts by their name, the sentence {@code Build succeeded (check pipeline).}, and lines {@code - JOB URL : RESULT in
 * TIME}. Cinder and others ask third parties to write so.
 */
public final class SummaryForm {
    private SummaryForm() {}

    /**
     * @param author the account's full name
     * @param comment the whole text, with Gerrit's first line
     */
    public static boolean isShown(String author, String comment) {
        if (!author.startsWith("Zuul") && !author.contains(" CI")) {
            return false;
        }
        boolean sentence = false;
        boolean job = false;
        for (String line : comment.lines().toList()) {
            sentence |= isSentence(line);
            job |= isJob(line);
        }
        return sentence && job;
    }

    /** {@code Build failed.} or {@code Build failed (check pipeline).}, with anything behind it. */
    private static boolean isSentence(String line) {
        if (!line.startsWith("Build ")) {
            return false;
        }
        int end = word(line, 6);
        if (end == 6) {
            return false;
        }
        if (line.startsWith(".", end)) {
            return true;
        }
        int close = line.indexOf(" pipeline).", end);
        return line.startsWith(" (", end) && close > end + 2 && line.indexOf(' ', end + 2) == close;
    }

    private static int word(String line, int from) {
        int end = from;
        while (end < line.length() && (Character.isLetterOrDigit(line.charAt(end)) || line.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    /** {@code - JOB URL : RESULT}: two words without blanks, and a result behind a colon that stands by itself. */
    private static boolean isJob(String line) {
        if (!line.startsWith("- ")) {
            return false;
        }
        int name = line.indexOf(' ', 2);
        int url = name < 0 ? -1 : line.indexOf(' ', name + 1);
        return name > 2
                && url > name + 1
                && line.startsWith(" : ", url)
                && line.length() > url + 3
                && line.charAt(url + 3) != ' ';
    }
}
