package org.infraportal.ciwatch.comments;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a sentence that states how the whole of a CI's run ended: a subject and its state ({@code Build succeeded},
 * {@code Gate pipeline build failed.}, {@code 3 of 20 TryBots failed}, {@code This CL has passed the run}), a label and its
 * value ({@code Result: SUCCESS}), or a line that begins with the result itself ({@code Passed using the X driver}).
 */
final class Statement {
    private static final int MAX_WORDS = 14;
    /** So many words may stand before the subject: {@code 3 out of 20} and a name. */
    private static final int MAX_BEFORE = 5;

    private static final Set<String> SUBJECTS = Set.of(
            "build",
            "builds",
            "pipeline",
            "job",
            "jobs",
            "test",
            "tests",
            "testing",
            "check",
            "checks",
            "run",
            "verification",
            "ci",
            "merge",
            "cl",
            "tryjobs",
            "trybots",
            "slowbots",
            "pjs",
            "stages",
            "compilation");
    private static final Set<String> BETWEEN =
            Set.of("has", "have", "is", "are", "was", "were", "been", "status", "result");
    /** A sentence with one of these before its subject speaks of what might be. */
    private static final Set<String> DOUBT = Set.of(
            "if",
            "when",
            "whenever",
            "why",
            "because",
            "unless",
            "whether",
            "once",
            "until",
            "after",
            "before",
            "should",
            "not",
            "could",
            "would",
            "may",
            "might",
            "previous",
            "last");

    private static final Map<String, Verdict> STATES = Map.ofEntries(
            Map.entry("succeeded", Verdict.SUCCESS),
            Map.entry("successful", Verdict.SUCCESS),
            Map.entry("success", Verdict.SUCCESS),
            Map.entry("passed", Verdict.SUCCESS),
            Map.entry("pass", Verdict.SUCCESS),
            Map.entry("happy", Verdict.SUCCESS),
            Map.entry("ok", Verdict.SUCCESS),
            Map.entry("green", Verdict.SUCCESS),
            Map.entry("failed", Verdict.FAILURE),
            Map.entry("failure", Verdict.FAILURE),
            Map.entry("fail", Verdict.FAILURE),
            Map.entry("unstable", Verdict.FAILURE),
            Map.entry("red", Verdict.FAILURE),
            Map.entry("timed", Verdict.FAILURE),
            Map.entry("broken", Verdict.FAILURE),
            Map.entry("canceled", Verdict.UNKNOWN),
            Map.entry("cancelled", Verdict.UNKNOWN),
            Map.entry("aborted", Verdict.UNKNOWN),
            Map.entry("skipped", Verdict.UNKNOWN));

    /** How sentences begin that are said in another way. */
    private static final Map<String, Verdict> BEGINNINGS = Map.ofEntries(
            Map.entry("this change is part of a dependency cycle that failed", Verdict.FAILURE),
            Map.entry("this change depends on a change that failed", Verdict.FAILURE),
            Map.entry("this change was unable to be automatically merged", Verdict.FAILURE),
            Map.entry("this change or one of its cross-repo dependencies was unable", Verdict.FAILURE),
            Map.entry("unable to merge", Verdict.FAILURE),
            Map.entry("merge conflict", Verdict.FAILURE),
            Map.entry("no builds executed", Verdict.UNKNOWN),
            Map.entry("build not built", Verdict.UNKNOWN));

    /** What stands before the result of the whole, and is no job's name. */
    private static final Set<String> LABELS = Set.of(
            "result",
            "results",
            "the result is",
            "overall result",
            "overall",
            "overall status",
            "final result",
            "build result",
            "build status",
            "test result",
            "test results",
            "status",
            "verdict",
            "conclusion",
            "ci result",
            "ci status",
            "verified");

    private Statement() {}

    /**
     * @param line one line, without surrounding blanks
     * @param first whether it is the first that the CI wrote: only then its first word may be the verdict
     * @return empty when the line states nothing; UNKNOWN when it says that there is no result
     */
    static Optional<Verdict> read(String line, boolean first) {
        Mark mark = Mark.at(line);
        String text = undecorated(mark == null ? line : mark.behind(line));
        String lower = text.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, Verdict> beginning : BEGINNINGS.entrySet()) {
            if (lower.startsWith(beginning.getKey())) {
                return Optional.of(beginning.getValue());
            }
        }
        return outOf(lower)
                .or(() -> said(lower))
                .or(() -> labelled(text))
                .or(() -> word(text, first))
                .or(() -> Optional.ofNullable(mark).filter(m -> first).map(Mark::verdict));
    }

    /** Whether a text is what CIs write before the result of the whole. */
    static boolean isLabel(String text) {
        return LABELS.contains(undecorated(text).toLowerCase(Locale.ROOT));
    }

    private static Optional<Verdict> said(String lower) {
        String[] words = lower.split("\\s+", MAX_WORDS + 1);
        for (int i = 0; i < Math.min(words.length, MAX_BEFORE + 1); i++) {
            String word = JobResult.bare(words[i]);
            if (DOUBT.contains(word)) {
                return Optional.empty();
            }
            if (SUBJECTS.contains(word)) {
                int state = i + 1;
                while (state < words.length && BETWEEN.contains(JobResult.bare(words[state]))) {
                    state++;
                }
                Verdict verdict = state < words.length ? STATES.get(stateOf(words[state])) : null;
                if (verdict != null) {
                    return Optional.of(verdict);
                }
            }
        }
        return Optional.empty();
    }

    /** Up to the punctuation: {@code failed(3)}, {@code failed;}. */
    private static String stateOf(String word) {
        String bare = JobResult.bare(word);
        int end = 0;
        while (end < bare.length() && Character.isLetter(bare.charAt(end))) {
            end++;
        }
        return bare.substring(0, end);
    }

    /** {@code 1 out of 3 pjs passed}: all of them or not. */
    private static Optional<Verdict> outOf(String lower) {
        int at = lower.indexOf(" out of ");
        int length = 8;
        if (at < 0) {
            at = lower.indexOf(" of ");
            length = 4;
        }
        if (at <= 0) {
            return Optional.empty();
        }
        String passed = lower.substring(lower.lastIndexOf(' ', at - 1) + 1, at);
        String[] behind = lower.substring(at + length).split("\\s+", 4);
        if (behind.length < 3 || !isNumber(passed) || !isNumber(behind[0])) {
            return Optional.empty();
        }
        Verdict state = STATES.get(stateOf(behind[2]));
        if (state != Verdict.SUCCESS || !SUBJECTS.contains(JobResult.bare(behind[1]))) {
            return Optional.empty();
        }
        return Optional.of(passed.equals(behind[0]) ? Verdict.SUCCESS : Verdict.FAILURE);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 7 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Optional<Verdict> labelled(String text) {
        int colon = text.indexOf(':');
        return colon > 0 && isLabel(text.substring(0, colon))
                ? word(text.substring(colon + 1).strip(), true)
                : Optional.empty();
    }

    private static Optional<Verdict> word(String text, boolean first) {
        int blank = text.indexOf(' ');
        boolean alone = text.length() <= 20;
        if (!first && !alone) {
            return Optional.empty();
        }
        Ending ending = Ending.of(text);
        if (!ending.known() || !alone && !isTelling(ending.result(), text.substring(0, Math.max(blank, 0)))) {
            return Optional.empty();
        }
        return Optional.of(verdict(ending.result().outcome()));
    }

    /** Whether a sentence that begins with this word states it: {@code Failed using}, not {@code OK, let us see}. */
    private static boolean isTelling(JobResult result, String word) {
        boolean clear = result == JobResult.SUCCESS || result == JobResult.FAILURE || result == JobResult.UNSTABLE;
        return clear && JobResult.bare(word).length() > 2;
    }

    private static Verdict verdict(Outcome outcome) {
        return outcome == Outcome.SUCCESS
                ? Verdict.SUCCESS
                : outcome.isMachinery() ? Verdict.INFRA : outcome.failed() ? Verdict.FAILURE : Verdict.UNKNOWN;
    }

    /** Without the signs that make a heading or bold text. */
    private static String undecorated(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && "*_#=-` ".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && "*_#=` ".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }
}
