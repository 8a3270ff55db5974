package org.infraportal.ciwatch.comments;

import java.util.List;
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
    /** A line that is longer tells more than its mark. */
    private static final int MAX_SHORT = 40;
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
            "issue",
            "change",
            "patch",
            "patchset",
            "buildset",
            "gate",
            "stage",
            "suite",
            "suites",
            "tryjob",
            "tryjobs",
            "trybots",
            "builder",
            "builders",
            "validation",
            "workflow",
            "slowbots",
            "pjs",
            "stages",
            "compilation");
    private static final Set<String> BETWEEN = Set.of(
            "has",
            "have",
            "is",
            "are",
            "was",
            "were",
            "been",
            "status",
            "result",
            "finished",
            "completed",
            "ended",
            "with",
            "as",
            "all",
            "run",
            "of",
            "for",
            "on",
            "in",
            "this",
            "change",
            "patch",
            "set",
            "patchset",
            "out");
    /** Before a subject they turn the state round. */
    private static final Set<String> NEGATIONS = Set.of("no", "none", "zero", "0", "nothing");
    /** A sentence that begins so explains the result of somebody else. */
    private static final List<String> EXPLANATIONS =
            List.of("i noticed ", "i think ", "we noticed ", "some of the tests failed in a way", "you may have hit ");
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
            "previously",
            "earlier",
            "last",
            "noticed",
            "see",
            "how",
            "cannot",
            "can't",
            "isn't",
            "hasn't",
            "haven't",
            "wasn't",
            "aren't",
            "didn't",
            "never");

    private static final Map<String, Verdict> STATES = Map.ofEntries(
            Map.entry("succeeded", Verdict.SUCCESS),
            Map.entry("successful", Verdict.SUCCESS),
            Map.entry("success", Verdict.SUCCESS),
            Map.entry("passed", Verdict.SUCCESS),
            Map.entry("pass", Verdict.SUCCESS),
            Map.entry("happy", Verdict.SUCCESS),
            Map.entry("ok", Verdict.SUCCESS),
            Map.entry("green", Verdict.SUCCESS),
            Map.entry("successfully", Verdict.SUCCESS),
            Map.entry("passing", Verdict.SUCCESS),
            Map.entry("failed", Verdict.FAILURE),
            Map.entry("fails", Verdict.FAILURE),
            Map.entry("failing", Verdict.FAILURE),
            Map.entry("failures", Verdict.FAILURE),
            Map.entry("unsuccessful", Verdict.FAILURE),
            Map.entry("unsuccessfully", Verdict.FAILURE),
            Map.entry("errored", Verdict.INFRA),
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

    /** What Gerrit says of changes that were done successfully. */
    private static final Set<String> OF_GERRIT =
            Set.of("merged", "rebased", "uploaded", "submitted", "cherry", "updated", "abandoned", "restored");

    /** States that no other sentence of three words ends with. */
    private static final Set<String> CLEAR =
            Set.of("succeeded", "successful", "success", "passed", "failed", "failure", "fail", "pass");

    /** How sentences begin that are said in another way. */
    private static final Map<String, Verdict> BEGINNINGS = Map.ofEntries(
            Map.entry("this change is part of a dependency cycle that failed", Verdict.FAILURE),
            Map.entry("this change depends on a change that failed", Verdict.FAILURE),
            Map.entry("this change was unable to be automatically merged", Verdict.FAILURE),
            Map.entry("this change or one of its cross-repo dependencies was unable", Verdict.FAILURE),
            Map.entry("these changes depend on a change that failed", Verdict.FAILURE),
            Map.entry("this change depends on a change with an invalid configuration", Verdict.FAILURE),
            Map.entry("these changes depend on a change with an invalid configuration", Verdict.FAILURE),
            Map.entry("this change is unable to merge", Verdict.FAILURE),
            Map.entry("these changes are unable to merge", Verdict.FAILURE),
            Map.entry("this change was not merged by the code review system", Verdict.FAILURE),
            Map.entry("zuul encountered a", Verdict.FAILURE),
            Map.entry("unable to freeze job graph", Verdict.FAILURE),
            Map.entry("unknown configuration error", Verdict.FAILURE),
            Map.entry("failed tryjobs:", Verdict.FAILURE),
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
            "verified",
            "finished",
            "build finished",
            "state",
            "outcome",
            "summary",
            "final status",
            "result of the build",
            "job result",
            "pipeline result",
            "pipeline status",
            "continuous integration",
            "ci");

    /** {@code Build #45 finished: FAILURE}. */
    private static final List<String> LABELS_ENDS = List.of(" finished", " completed", " ended", " result", " status");

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
                .or(() -> counted(lower))
                .or(() -> said(lower))
                .or(() -> labelled(text))
                .or(() -> word(text, first))
                .or(() -> first ? brief(lower) : Optional.empty())
                .or(() -> Optional.ofNullable(mark).filter(m -> first).map(Mark::verdict))
                .or(() -> first ? markAtTheEnd(text) : Optional.empty());
    }

    /** {@code Result (tick)}: of a short line that says nothing else. */
    private static Optional<Verdict> markAtTheEnd(String text) {
        int blank = text.lastIndexOf(' ');
        Mark mark = blank > 0 && blank <= MAX_SHORT ? Mark.at(text.substring(blank + 1)) : null;
        return Optional.ofNullable(mark)
                .filter(m -> m.behind(text.substring(blank + 1)).isEmpty())
                .map(Mark::verdict);
    }

    /** Whether a comment that begins so explains what others reported. */
    static boolean explains(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return EXPLANATIONS.stream().anyMatch(lower::startsWith);
    }

    /** Whether a text says how the whole ended, and does not name a job: {@code Build passed}, {@code Result: FAILURE}. */
    static boolean isOfTheWhole(String text) {
        String plain = undecorated(text);
        String lower = plain.toLowerCase(Locale.ROOT);
        boolean loud = isLoud(plain.substring(plain.lastIndexOf(' ') + 1));
        int blank = plain.indexOf(' ');
        return labelled(plain).isPresent()
                || outOf(lower).isPresent()
                || !loud && said(lower).isPresent()
                || loud
                        && blank == plain.lastIndexOf(' ')
                        && blank > 0
                        && said(lower).isPresent();
    }

    private static boolean isLoud(String word) {
        return word.chars().anyMatch(Character::isLetter) && word.equals(word.toUpperCase(Locale.ROOT));
    }

    /** Whether a line of few words says that something failed: {@code Job lint failed}. */
    static boolean isBriefFailure(String line) {
        String lower = undecorated(line).toLowerCase(Locale.ROOT);
        return lower.length() <= MAX_SHORT
                && said(lower)
                        .or(() -> brief(lower))
                        .or(() -> word(undecorated(line), true))
                        .filter(Verdict.FAILURE::equals)
                        .isPresent();
    }

    /** Whether a text is what CIs write before the result of the whole. */
    static boolean isLabel(String text) {
        String label = undecorated(text).toLowerCase(Locale.ROOT);
        return LABELS.contains(label) || LABELS_ENDS.stream().anyMatch(label::endsWith);
    }

    private static Optional<Verdict> said(String lower) {
        String[] words = lower.split("\\s+", MAX_WORDS + 1);
        boolean negated = false;
        for (int i = 0; i < Math.min(words.length, MAX_BEFORE + 1); i++) {
            String word = JobResult.bare(words[i]);
            if (DOUBT.contains(word)) {
                return Optional.empty();
            }
            negated |= NEGATIONS.contains(word);
            if (SUBJECTS.contains(word)) {
                int state = i + 1;
                while (state < words.length && stateOf(words, state) == null && isBetween(words[state])) {
                    state++;
                }
                Verdict verdict = state < words.length ? stateOf(words, state) : null;
                if (verdict != null) {
                    return Optional.of(negated ? turned(verdict) : verdict);
                }
            }
        }
        return Optional.empty();
    }

    /** The state that a word names; nothing for {@code out}, {@code timed} without the other half. */
    private static Verdict stateOf(String[] words, int at) {
        String state = stateOf(words[at]);
        String next = at + 1 < words.length ? stateOf(words[at + 1]) : "";
        boolean half = state.equals("timed") && !next.equals("out");
        boolean ofGerrit = state.equals("successfully") && OF_GERRIT.contains(next);
        return half || ofGerrit ? null : STATES.get(state);
    }

    /** What may stand between a subject and its state: small words, numbers and names. */
    private static boolean isBetween(String word) {
        String bare = JobResult.bare(word);
        boolean name = false;
        for (int i = 0; i < bare.length() && !name; i++) {
            char c = bare.charAt(i);
            name = c >= '0' && c <= '9' || "#-_/()[]'\"\u201c\u201d".indexOf(c) >= 0;
        }
        return BETWEEN.contains(bare) || name && !DOUBT.contains(bare);
    }

    private static Verdict turned(Verdict verdict) {
        return verdict == Verdict.FAILURE ? Verdict.SUCCESS : verdict == Verdict.SUCCESS ? Verdict.FAILURE : verdict;
    }

    /** {@code 12 passed, 3 failed}, {@code Run: 15, Failures: 3}: any that failed make it a failure. */
    private static Optional<Verdict> counted(String lower) {
        String[] words = lower.split("[\\s,;()]+", 3 * MAX_WORDS);
        Verdict verdict = null;
        for (int i = 0; i + 1 < words.length && verdict != Verdict.FAILURE; i++) {
            boolean label = words[i].endsWith(":") && isNumber(words[i + 1]);
            String number = label ? words[i + 1] : words[i];
            if (label || isNumber(number) && (i == 0 || !words[i - 1].equals("of"))) {
                int behind = SUBJECTS.contains(words[i + 1]) && i + 2 < words.length ? i + 2 : i + 1;
                int state = label ? i : behind;
                Verdict said = label || !words[state].endsWith(":") ? stateOf(words, state) : null;
                boolean none = number.chars().allMatch(c -> c == '0');
                if (said == Verdict.FAILURE && !none) {
                    verdict = Verdict.FAILURE;
                } else if (said == Verdict.SUCCESS && !none || said == Verdict.FAILURE) {
                    verdict = Verdict.SUCCESS;
                }
            }
        }
        return Optional.ofNullable(verdict);
    }

    /** {@code Tempest passed}: a line of two or three words that ends with a clear state. */
    private static Optional<Verdict> brief(String lower) {
        String[] words = lower.split("\\s+", 4);
        for (int i = 0; i < words.length && words.length < 4; i++) {
            if (DOUBT.contains(words[i]) || NEGATIONS.contains(words[i])) {
                return Optional.empty();
            }
        }
        boolean letters = lower.chars().allMatch(c -> Character.isLetterOrDigit(c) || " '_.!".indexOf(c) >= 0);
        Verdict verdict = letters && (words.length == 2 || words.length == 3)
                ? STATES.get(stateOf(words[words.length - 1]))
                : null;
        return Optional.ofNullable(verdict)
                .filter(v -> v != Verdict.UNKNOWN && CLEAR.contains(stateOf(words[words.length - 1])));
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
        if (at < 0) {
            at = lower.indexOf('/');
            length = 1;
        }
        if (at <= 0) {
            return Optional.empty();
        }
        String passed = lower.substring(lower.lastIndexOf(' ', at - 1) + 1, at);
        String[] behind = lower.substring(at + length).split("\\s+", 4);
        if (behind.length < 2 || !isNumber(passed) || !isNumber(behind[0])) {
            return Optional.empty();
        }
        boolean subject = behind.length > 2 && SUBJECTS.contains(JobResult.bare(behind[1]));
        if (STATES.get(stateOf(behind[subject ? 2 : 1])) != Verdict.SUCCESS) {
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
        boolean clear = result == JobResult.SUCCESS
                || result == JobResult.FAILURE
                || result == JobResult.UNSTABLE
                || result == JobResult.TIMED_OUT
                || result.outcome() == Outcome.CANCELED;
        return (clear || isLoud(word) || word.endsWith(":"))
                && JobResult.bare(word).length() > 2;
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
