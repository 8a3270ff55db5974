package org.infraportal.stackviz.engine.failures;

import java.util.List;
import java.util.regex.Pattern;

import org.infraportal.files.UrlSecrets;

/**
 * A failure that has a bug, with the query that finds it, as elastic-recheck kept them. All patterns that are given must
 * be found; at least one of {@code message}, {@code traceback}, {@code test} is needed, so that a query never takes every
 * failure of a noisy log.
 *
 * @param id of its own, of lower-case letters, digits and dashes
 * @param title what people call it
 * @param bug the address of the bug
 * @param message what the exception's line holds
 * @param traceback what the traceback holds
 * @param test what the test's name holds
 * @param log what the logs hold: each in the test's own, or in a line of a log of the run
 */
public record KnownFailure(
        String id,
        String title,
        String bug,
        List<TextPattern> message,
        List<TextPattern> traceback,
        List<TextPattern> test,
        List<TextPattern> log) {
    private static final int MAX_TITLE_LENGTH = 200;
    private static final int MAX_PATTERNS = 10;

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern BUG = Pattern.compile("https?://[^\\s\"'<>\\\\]{1,490}");

    /** @throws IllegalArgumentException naming the first value that is no good */
    public KnownFailure {
        message = List.copyOf(message);
        traceback = List.copyOf(traceback);
        test = List.copyOf(test);
        log = List.copyOf(log);
        expect(isId(id), "id", id, "lower-case letters, digits and dashes, at most 64");
        expect(
                title != null && !title.isBlank() && title.length() <= MAX_TITLE_LENGTH,
                "title",
                title == null ? null : title.length() + " characters",
                "1 to " + MAX_TITLE_LENGTH + " characters");
        bug = UrlSecrets.cut(bug);
        expect(isBug(bug), "bug", bug, "the http address of a bug");
        expect(
                !(message.isEmpty() && traceback.isEmpty() && test.isEmpty()),
                "query of " + id,
                "empty",
                "at least one of message, traceback, test");
        int patterns = message.size() + traceback.size() + test.size() + log.size();
        expect(patterns <= MAX_PATTERNS, "query of " + id, patterns + " patterns", "<= " + MAX_PATTERNS);
    }

    public static boolean isId(String text) {
        return text != null && ID.matcher(text).matches();
    }

    public static boolean isBug(String text) {
        return text != null && BUG.matcher(text).matches();
    }

    /** {@code bug 1234567} by the last part of its address, else {@code bug}. */
    public static String bugName(String bug) {
        String last = bug.substring(bug.lastIndexOf('/', bug.length() - 2) + 1);
        return last.matches("\\d+") ? "bug " + last : "bug";
    }

    /**
     * Whether all but the log fits, which costs little to ask.
     *
     * @throws SearchDeadline.OverException when the time is over before the answer is known
     */
    public boolean fits(String failureMessage, String failureTraceback, String testName, SearchDeadline deadline) {
        return found(message, failureMessage, deadline)
                && found(traceback, failureTraceback, deadline)
                && found(test, testName, deadline);
    }

    /** Its log patterns that are not in the text; see {@link #fits}. */
    public List<TextPattern> notInLog(String text, SearchDeadline deadline) {
        return log.stream().filter(pattern -> !pattern.in(text, deadline)).toList();
    }

    private static boolean found(List<TextPattern> patterns, String text, SearchDeadline deadline) {
        return patterns.stream().allMatch(pattern -> pattern.in(text, deadline));
    }

    private static void expect(boolean good, String name, String value, String expected) {
        if (!good) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }
}
