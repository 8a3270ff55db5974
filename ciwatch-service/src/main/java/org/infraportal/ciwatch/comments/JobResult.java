package org.infraportal.ciwatch.comments;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a job ended: the words that Zuul's own pages know, three of Jenkins' age, and {@link #OTHER} for a
 * free text that says neither success nor failure.
 */
public enum JobResult {
    SUCCESS(Outcome.SUCCESS),
    FAILURE(Outcome.FAILURE),
    TIMED_OUT(Outcome.FAILURE),
    MERGE_CONFLICT(Outcome.FAILURE),
    MERGE_FAILURE(Outcome.FAILURE),
    CONFIG_ERROR(Outcome.FAILURE),
    UNSTABLE(Outcome.UNSTABLE),
    RETRY_LIMIT(Outcome.INFRA),
    RETRY(Outcome.INFRA),
    POST_FAILURE(Outcome.INFRA),
    NODE_FAILURE(Outcome.INFRA),
    DISK_FULL(Outcome.INFRA),
    DISCONNECT(Outcome.INFRA),
    LOST(Outcome.INFRA),
    EXCEPTION(Outcome.INFRA),
    ERROR(Outcome.INFRA),
    NO_HANDLE(Outcome.INFRA),
    NOT_REGISTERED(Outcome.INFRA),
    SKIPPED(Outcome.SKIPPED),
    CANCELED(Outcome.SKIPPED),
    ABORTED(Outcome.SKIPPED),
    DEQUEUED(Outcome.SKIPPED),
    NO_JOBS(Outcome.SKIPPED),
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
            Map.entry("CANCELLED", CANCELED));

    private final Outcome outcome;

    JobResult(Outcome outcome) {
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Reads one word, in any case, with or without punctuation behind it: {@code Failed.} is FAILURE. */
    static Optional<JobResult> ofWord(String word) {
        int end = word.length();
        while (end > 0 && ".,;:!".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        String upper = word.substring(0, end).toUpperCase(Locale.ROOT);
        JobResult known = WORDS.get(upper);
        return Optional.ofNullable(known != null ? known : SYNONYMS.get(upper));
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
