package org.infraportal.ciwatch.rechecks;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what people write to have CIs run again: {@code recheck}, {@code recheck REASON}, {@code recheck-TARGET},
 * {@code check experimental}, {@code run-CI NAME}. OpenDev's Zuul runs again when a comment begins with the word; third
 * parties ask for {@code run-} and their name.
 *
 * @param target the CI or pipeline that is to run, null for all
 * @param reason what stands behind the word, null for a bare one
 */
record RecheckRequest(String target, String reason) {
    private static final int MAX_LENGTH = 255;
    private static final Set<String> WORDS = Set.of("recheck", "reverify", "retest");
    private static final Set<String> PIPELINES = Set.of("experimental", "arm64", "check-arm64");

    /**
     * @param comment the whole text of a comment, with Gerrit's first line
     * @return empty when it asks for nothing
     */
    static Optional<RecheckRequest> in(String comment) {
        String text = body(comment);
        int end = text.indexOf('\n');
        String line = (end < 0 ? text : text.substring(0, end)).strip();
        String rest = end < 0 ? "" : text.substring(end);
        String first = word(line);
        String lower = first.toLowerCase(Locale.ROOT);
        String behind = line.substring(first.length());
        if (WORDS.contains(lower)) {
            return Optional.of(new RecheckRequest(null, reason(behind + rest)));
        }
        for (String word : WORDS) {
            if (lower.startsWith(word + "-") && lower.length() > word.length() + 1) {
                return Optional.of(new RecheckRequest(cut(first.substring(word.length() + 1)), reason(behind + rest)));
            }
        }
        if (lower.startsWith("run-") && lower.length() > 4) {
            // A name has blanks in it: the whole line is the target.
            return Optional.of(new RecheckRequest(cut(line.substring(4).strip()), reason(rest)));
        }
        if (lower.equals("check") && PIPELINES.contains(behind.strip().toLowerCase(Locale.ROOT))) {
            return Optional.of(new RecheckRequest(behind.strip().toLowerCase(Locale.ROOT), reason(rest)));
        }
        return Optional.empty();
    }

    /** Behind {@code Patch Set N:}, its votes, and {@code (k comments)}. */
    private static String body(String comment) {
        String text = comment.strip();
        if (text.startsWith("Patch Set ")) {
            int end = text.indexOf('\n');
            text = end < 0 ? "" : text.substring(end).strip();
        }
        int end = text.indexOf('\n');
        String first = (end < 0 ? text : text.substring(0, end)).strip();
        return first.startsWith("(") && (first.endsWith(" comment)") || first.endsWith(" comments)"))
                ? end < 0 ? "" : text.substring(end).strip()
                : text;
    }

    /** Up to the first blank or sign that ends a word. */
    private static String word(String line) {
        int end = 0;
        while (end < line.length() && " \t:,;.!(".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return line.substring(0, end);
    }

    private static String reason(String text) {
        StringBuilder reason = new StringBuilder();
        for (String word : text.strip().split("\\s+", MAX_LENGTH)) {
            reason.append(reason.isEmpty() ? "" : " ").append(word);
            if (reason.length() > MAX_LENGTH) {
                break;
            }
        }
        int start = 0;
        while (start < reason.length() && " -:,;.!".indexOf(reason.charAt(start)) >= 0) {
            start++;
        }
        return cut(reason.substring(start));
    }

    private static String cut(String text) {
        if (text.isBlank()) {
            return null;
        }
        int end = Math.min(text.length(), MAX_LENGTH);
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                .strip();
    }
}
