package org.infraportal.stackviz.engine.failures;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;

import org.infraportal.subunit.TestStatus;

/**
 * Why a test failed, as far as it can be compared with other failures.
 *
 * @param fingerprint the same for failures of one kind, see the package
 * @param title the exception and its message, normalised: what people call it; at most 500 characters
 * @param exception the simple name of the exception; null when there was no traceback
 * @param frame the deepest frame outside libraries as {@link Frame#place()}; null when there was none
 * @param message the exception's message (or what stands for it) as it was, in one line; may hold secrets
 */
public record Failure(String fingerprint, String title, String exception, String frame, String message) {
    public static final String RULE = "2";
    public static final String NO_END = "Test never ended";
    public static final String NO_MESSAGE = "Failed without a message";
    public static final String UNEXPECTED = "Succeeded although it was expected to fail";

    private static final int MAX_LENGTH = 500;

    /**
     * @param name of the test, without attributes
     * @param traceback the text of its first traceback; null when it has none
     * @param reason its reason; null when it has none
     * @param lastError the last line of its log that is an error; null when there is none
     */
    public static Failure of(String name, TestStatus status, String traceback, String reason, String lastError) {
        Traceback parsed = Traceback.parse(traceback);
        if (parsed != null) {
            Frame own = parsed.own();
            return of(parsed.exceptionName(), parsed.message(), own == null ? null : own.place());
        }
        if (status == TestStatus.UXSUCCESS) {
            return of(null, UNEXPECTED, name);
        }
        if (status == TestStatus.INPROGRESS || status == TestStatus.UNKNOWN) {
            return of(null, NO_END, null);
        }
        if (reason != null && !reason.isBlank()) {
            return of(null, reason, null);
        }
        return of(null, lastError == null || lastError.isBlank() ? NO_MESSAGE : lastError, null);
    }

    private static Failure of(String exception, String message, String frame) {
        String normal = NormalText.of(message);
        String place = frame == null ? null : Shortened.to(frame, 255);
        String hash = hash(exception, normal, place);
        String title = exception == null ? normal : normal.isEmpty() ? exception : exception + ": " + normal;
        String line = String.join(
                " ",
                message.lines()
                        .map(String::strip)
                        .filter(l -> !l.isEmpty())
                        .limit(10)
                        .toList());
        return new Failure(
                "f" + RULE + "-" + hash,
                Shortened.to(title, MAX_LENGTH),
                exception == null ? null : Shortened.to(exception, 255),
                place,
                Shortened.to(
                        exception == null ? line : line.isEmpty() ? exception : exception + ": " + line, MAX_LENGTH));
    }

    /**
     * The same with what the test's own logs show: failures with one last line but another cause beneath are two. Nothing
     * changes where the logs show nothing.
     */
    Failure with(Set<Evidence> evidence) {
        if (evidence.isEmpty()) {
            return this;
        }
        String shown = evidence.stream().map(Evidence::label).collect(Collectors.joining(", "));
        return new Failure(
                "f" + RULE + "-" + sha256(fingerprint + "\n" + shown),
                Shortened.to(Shortened.to(title, MAX_LENGTH - 100) + " (" + shown + " in its log)", MAX_LENGTH),
                exception,
                frame,
                Shortened.to(Shortened.to(message, MAX_LENGTH - 100) + " (" + shown + " in its log)", MAX_LENGTH));
    }

    private static String hash(String exception, String message, String frame) {
        String all = RULE + "\n" + (exception == null ? "" : exception) + "\n" + message + "\n"
                + (frame == null ? "" : frame);
        return sha256(all);
    }

    private static String sha256(String all) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 (expected: in every JDK)", e);
        }
    }
}
