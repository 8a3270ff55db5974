package org.infraportal.ciwatch.comments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The text of a {@code comment-added} event taken apart: {@code Patch Set N: Label+v ...}, Gerrit's own blocks behind it
 * (copied and outdated votes, {@code (k comments)}), and the lines that the author wrote. What the author only shows is
 * left out: lines quoted by {@code >}, fenced blocks, and the logs that Gerrit Trigger puts between {@code <<<}, which stands
 * behind a job's result, and {@code >>>}.
 *
 * @param patchSet the patch set of the first line, or null when it has none
 * @param votes the votes that changed with this comment, in its order
 * @param inlineComments how many inline comments came with it
 * @param lines what the author wrote, in order
 * @param truncated whether the text was cut, so that lines may be missing
 */
record GerritText(Integer patchSet, List<Vote> votes, int inlineComments, List<Line> lines, boolean truncated) {
    /** Gerrit takes 16,384 characters by default; what is longer than four times that is not read to the end. */
    static final int MAX_LENGTH = 65_536;

    private static final String HEADER = "Patch Set ";
    private static final String VERIFIED = "Verified";
    private static final String CUT = "... (truncated)";
    /** Zuul leaves jobs out where its comment would be too long. */
    private static final String SHORTENED = "Successful jobs omitted due to length restrictions";

    private static final String FENCE = "```";
    /** Gerrit 2 wrote one for each label. */
    private static final int MAX_PHRASES = 20;

    private static final String LOG_BEGINS = "<<<";
    private static final String LOG_ENDS = ">>>";

    /** How the blocks begin that Gerrit itself puts between the first line and the text; each ends with its paragraph. */
    private static final List<String> GERRITS_OWN = List.of(
            "copied votes on follow-up patch sets have been updated",
            "copied votes:",
            "outdated votes:",
            "the following approvals got outdated",
            "removed the following votes",
            "attention is currently required from",
            "(performed by ");

    /** What Gerrit 2 before 2.6 wrote for votes of its label Verified. */
    private static final Map<String, Vote> GERRIT_2 = Map.of(
            "Verified", new Vote(VERIFIED, 1), "Fails", new Vote(VERIFIED, -1), "No score", new Vote(VERIFIED, 0));

    /**
     * A line of the author's text.
     *
     * @param text without surrounding blanks, never empty but where something was left out
     * @param indented whether two blanks or a tab stand before it
     * @param opens whether it begins a paragraph
     */
    record Line(String text, boolean indented, boolean opens) {}

    /** Takes a comment apart; the time it takes grows with its length and not faster. */
    static GerritText of(String comment) {
        String text = comment.stripTrailing();
        boolean tooLong = text.length() > MAX_LENGTH;
        boolean truncated = tooLong || text.endsWith(CUT);
        if (truncated) {
            // Without the line in which it was cut: half a line can say the opposite of the whole one.
            text = text.substring(0, Math.max(text.lastIndexOf('\n', MAX_LENGTH), 0));
        }
        List<String> raw = text.lines().toList();
        Integer patchSet = raw.isEmpty() ? null : patchSet(raw.getFirst().strip());
        List<Vote> votes = patchSet == null ? List.of() : votes(raw.getFirst());
        int at = patchSet == null ? 0 : 1;
        int inlineComments = 0;
        boolean gerrits = true;
        while (gerrits && at < raw.size()) {
            String line = raw.get(at).strip();
            Integer count = inlineComments(line);
            if (line.isEmpty()) {
                at++;
            } else if (count != null) {
                inlineComments = count;
                at++;
            } else if (isGerritsOwn(line)) {
                at = endOfParagraph(raw, at);
            } else {
                gerrits = false;
            }
        }
        boolean shortened = raw.stream().anyMatch(line -> line.strip().equals(SHORTENED));
        return new GerritText(patchSet, votes, inlineComments, written(raw, at, truncated), truncated || shortened);
    }

    private static List<Line> written(List<String> raw, int first, boolean truncated) {
        List<Line> lines = new ArrayList<>();
        int[] logEnds = nextBehind(raw, LOG_ENDS::equals);
        int[] fences = nextBehind(raw, line -> line.startsWith(FENCE));
        boolean opens = true;
        for (int i = first; i < raw.size(); i++) {
            String whole = raw.get(i);
            String text = whole.strip();
            boolean left = true;
            boolean log = text.endsWith(LOG_BEGINS) && (text.equals(LOG_BEGINS) || text.endsWith(" " + LOG_BEGINS));
            if (log && (logEnds[i] > 0 || truncated || text.length() > LOG_BEGINS.length())) {
                addBefore(whole, text, opens, lines);
                // A log that was cut off reaches to the end, one that never ends to the end of its paragraph.
                i = logEnds[i] > 0 ? logEnds[i] : truncated ? raw.size() : endOfParagraph(raw, i) - 1;
            } else if (text.startsWith(FENCE) && fences[i] > 0) {
                i = fences[i];
            } else {
                left = text.startsWith(">");
            }
            if (left) {
                lines.add(new Line("", false, opens));
            } else if (!text.isEmpty()) {
                lines.add(new Line(text, isIndented(whole), opens));
            }
            opens = text.isEmpty();
        }
        return List.copyOf(lines);
    }

    /** What stands in a line before the log that begins in it. */
    private static void addBefore(String whole, String text, boolean opens, List<Line> lines) {
        String before = text.substring(0, text.length() - LOG_BEGINS.length()).strip();
        if (!before.isEmpty()) {
            lines.add(new Line(before, isIndented(whole), opens));
        }
    }

    private static boolean isIndented(String whole) {
        return whole.startsWith("  ") || whole.startsWith("\t");
    }

    /** For each line the next one behind it that is of a kind, or 0: a block that never ends is none. */
    private static int[] nextBehind(List<String> raw, Predicate<String> kind) {
        int[] next = new int[raw.size()];
        int found = 0;
        for (int i = raw.size() - 1; i >= 0; i--) {
            next[i] = found;
            found = kind.test(raw.get(i).strip()) ? i : found;
        }
        return next;
    }

    private static Integer patchSet(String line) {
        int colon = line.indexOf(':');
        return line.startsWith(HEADER) && colon > 0 ? number(line, HEADER.length(), colon) : null;
    }

    private static List<Vote> votes(String header) {
        List<Vote> votes = new ArrayList<>();
        String told = header.substring(header.indexOf(':') + 1).strip();
        for (String phrase : told.split(";", MAX_PHRASES)) {
            Vote vote = GERRIT_2.get(phrase.strip());
            if (vote != null) {
                votes.add(vote);
            }
        }
        for (String word : told.split(" ")) {
            Vote vote = vote(word);
            if (vote != null) {
                votes.add(vote);
            }
        }
        return List.copyOf(votes);
    }

    /** {@code Verified+1}, {@code Code-Review-2}, or {@code -Verified} for a vote taken back. */
    private static Vote vote(String word) {
        int sign = Math.max(word.lastIndexOf('+'), word.lastIndexOf('-'));
        Integer size = sign > 0 ? number(word, sign + 1, word.length()) : null;
        if (size != null) {
            return new Vote(word.substring(0, sign), word.charAt(sign) == '-' ? -size : size);
        }
        return word.length() > 1 && word.charAt(0) == '-' ? new Vote(word.substring(1), 0) : null;
    }

    private static Integer inlineComments(String line) {
        int blank = line.indexOf(' ');
        if (blank < 0 || line.charAt(0) != '(') {
            return null;
        }
        String unit = line.startsWith("inline ", blank + 1) ? line.substring(blank + 8) : line.substring(blank + 1);
        return unit.equals("comment)") || unit.equals("comments)") ? number(line, 1, blank) : null;
    }

    private static boolean isGerritsOwn(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return GERRITS_OWN.stream().anyMatch(lower::startsWith);
    }

    private static int endOfParagraph(List<String> raw, int at) {
        int end = at;
        while (end < raw.size() && !raw.get(end).isBlank()) {
            end++;
        }
        return end;
    }

    private static Integer number(String text, int start, int end) {
        if (end <= start || end - start > 9) {
            return null;
        }
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        return Integer.valueOf(text.substring(start, end));
    }
}
