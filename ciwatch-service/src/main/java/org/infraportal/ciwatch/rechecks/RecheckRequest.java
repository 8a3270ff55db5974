package org.infraportal.ciwatch.rechecks;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.infraportal.ciwatch.comments.CommentReader;

/**
 * Reads what people write to have CIs run again: {@code recheck}, {@code recheck REASON}, {@code recheck-TARGET},
 * {@code TARGET: recheck}, {@code check experimental}, {@code run-CI NAME}, and Prow's {@code /retest} and {@code /test NAME}.
 * OpenDev's Zuul runs again when a comment begins with the word; third parties ask for {@code run-} and their name.
 *
 * @param target the CI or pipeline that is to run, null for all
 * @param reason what stands behind the word, null for a bare one
 */
record RecheckRequest(String target, String reason) {
    private static final int MAX_LENGTH = 255;
    private static final Set<String> WORDS = Set.of("recheck", "reverify", "retest");
    /** They ask for a run only where nothing else stands in the line. */
    private static final Set<String> ALONE = Set.of(
            "rerun", "rebuild", "re-run", "re-check", "retest this please", "/retest", "/retest-required", "/recheck");
    /** What is no name of a CI before the word. */
    private static final Set<String> ASKING = Set.of(
            "please", "pls", "to", "a", "the", "no", "will", "do", "try", "another", "and", "then", "just", "lets",
            "let's");

    private static final Set<String> PIPELINES = Set.of("experimental", "arm64", "check-arm64");

    /**
     * @param comment the whole text of a comment, with Gerrit's first line
     * @return empty when it asks for nothing
     */
    static Optional<RecheckRequest> in(String comment) {
        String text = CommentReader.written(comment);
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
        String whole = line.toLowerCase(Locale.ROOT);
        if (ALONE.contains(whole)) {
            return Optional.of(new RecheckRequest(null, reason(rest)));
        }
        if (whole.startsWith("/test ")) {
            String target = line.substring(6).strip();
            return Optional.of(new RecheckRequest(target.equalsIgnoreCase("all") ? null : cut(target), reason(rest)));
        }
        String told = behind.startsWith(":") ? behind.substring(1).strip() : behind.strip();
        if (WORDS.contains(told.toLowerCase(Locale.ROOT)) && !lower.isEmpty() && !ASKING.contains(lower)) {
            return Optional.of(new RecheckRequest(cut(first), reason(rest)));
        }
        for (String word : WORDS) {
            if (lower.endsWith("-" + word) && behind.isBlank() && lower.length() > word.length() + 1) {
                return Optional.of(
                        new RecheckRequest(cut(first.substring(0, first.length() - word.length() - 1)), reason(rest)));
            }
        }
        if (lower.equals("check") && PIPELINES.contains(behind.strip().toLowerCase(Locale.ROOT))) {
            return Optional.of(new RecheckRequest(behind.strip().toLowerCase(Locale.ROOT), reason(rest)));
        }
        return Optional.empty();
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
