package org.infraportal.ciwatch.comments;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a job ended: the words of Zuul (2.5 to 14), Jenkins, Buildbot, Prow and LUCI, and {@link #OTHER} for a free text
 * that says neither success nor failure. The word as it was written is kept beside it.
 */
public enum JobResult {
    SUCCESS(Outcome.SUCCESS),
    FAILURE(Outcome.FAILURE),
    TIMED_OUT(Outcome.FAILURE),
    UNSTABLE(Outcome.UNSTABLE),
    /** Buildbot's: it ran to the end and complained. */
    WARNINGS(Outcome.UNSTABLE),
    MERGE_CONFLICT(Outcome.MERGE),
    MERGE_FAILURE(Outcome.MERGE),
    /** Zuul's before 5. */
    MERGER_FAILURE(Outcome.MERGE),
    CONFIG_ERROR(Outcome.INFRA),
    RETRY_LIMIT(Outcome.INFRA),
    RETRY(Outcome.INFRA),
    POST_FAILURE(Outcome.INFRA),
    NODE_FAILURE(Outcome.INFRA),
    /** LUCI's. */
    INFRA_FAILURE(Outcome.INFRA),
    DISK_FULL(Outcome.INFRA),
    DISCONNECT(Outcome.INFRA),
    LOST(Outcome.INFRA),
    EXCEPTION(Outcome.INFRA),
    ERROR(Outcome.INFRA),
    NO_HANDLE(Outcome.INFRA),
    NOT_REGISTERED(Outcome.NOT_REGISTERED),
    SKIPPED(Outcome.SKIPPED),
    NOT_BUILT(Outcome.SKIPPED),
    NO_JOBS(Outcome.SKIPPED),
    CANCELED(Outcome.CANCELED),
    ABORTED(Outcome.CANCELED),
    DEQUEUED(Outcome.CANCELED),
    OTHER(Outcome.UNKNOWN);

    private static final Map<String, JobResult> WORDS = Arrays.stream(values())
            .filter(result -> result != OTHER)
            .collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    /** What third-party CIs write for the same things. */
    private static final Map<String, JobResult> SYNONYMS = Map.ofEntries(
            Map.entry("SUCCEEDED", SUCCESS),
            Map.entry("SUCCESSFUL", SUCCESS),
            Map.entry("PASS", SUCCESS),
            Map.entry("PASSED", SUCCESS),
            Map.entry("OK", SUCCESS),
            Map.entry("FAIL", FAILURE),
            Map.entry("FAILED", FAILURE),
            Map.entry("TIMEOUT", TIMED_OUT),
            Map.entry("TIMEDOUT", TIMED_OUT),
            Map.entry("ERRORED", ERROR),
            Map.entry("MERGE_FAILED", MERGE_FAILURE),
            Map.entry("WARNING", WARNINGS),
            Map.entry("SKIP", SKIPPED),
            Map.entry("NOTBUILT", NOT_BUILT),
            Map.entry("NOT_RUN", SKIPPED),
            Map.entry("CANCEL", CANCELED),
            Map.entry("CANCELLED", CANCELED),
            Map.entry("ABORT", ABORTED));

    private final Outcome outcome;

    JobResult(Outcome outcome) {
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Reads one word, in any case, with or without punctuation around it: {@code Failed.} is FAILURE. */
    public static Optional<JobResult> ofWord(String word) {
        String bare = bare(word);
        if (bare.length() > 32) {
            return Optional.empty();
        }
        Mark mark = Mark.at(bare);
        if (mark != null) {
            return Optional.of(mark.result())
                    .filter(result -> result != OTHER && mark.behind(bare).isEmpty());
        }
        String upper = bare.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        JobResult known = WORDS.get(upper);
        return Optional.ofNullable(known != null ? known : SYNONYMS.get(upper));
    }

    /** A text without the stars and strokes that make it bold, where they stand on both sides. */
    static String undecorated(String text) {
        int start = 0;
        int end = text.length();
        while (end - start > 2
                && text.charAt(start) == text.charAt(end - 1)
                && "*_`".indexOf(text.charAt(start)) >= 0) {
            start++;
            end--;
        }
        return text.substring(start, end);
    }

    /** A word without punctuation behind it and without the stars and strokes that make it bold. */
    static String bare(String word) {
        int start = 0;
        int end = word.length();
        while (end > 0 && ".,;:!*_`".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        while (start < end && "*_`".indexOf(word.charAt(start)) >= 0) {
            start++;
        }
        return word.substring(start, end);
    }

    /**
     * Reads a text that a CI puts in the place of the result word, such as {@code ML2-FAIL}: a word of failure
     * anywhere in it wins over a word of success.
     */
    static JobResult ofFreeText(String text) {
        boolean succeeded = false;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) {
                continue;
            }
            Optional<JobResult> result = ofWord(text.substring(start, i));
            if (result.isPresent() && result.get().outcome == Outcome.FAILURE) {
                return result.get();
            }
            succeeded |= result.isPresent() && result.get() == SUCCESS;
            start = i + 1;
        }
        return succeeded ? SUCCESS : OTHER;
    }
}
