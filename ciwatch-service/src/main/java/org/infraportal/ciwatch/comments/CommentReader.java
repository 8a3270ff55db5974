package org.infraportal.ciwatch.comments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the text of a {@code comment-added} event, as Gerrit composes it: {@code Patch Set N: Label+v ...}, a
 * blank line, perhaps {@code (k comments)} and a blank line, then what the CI wrote. A CI's own text has a
 * sentence, perhaps the buildset's URL, and job lines ({@link JobLineReader}).
 *
 * <p>Never fails: what it does not understand it leaves out. One instance reads one comment.
 */
public final class CommentReader {
    /** Gerrit takes 16,384 characters by default; what is longer than four times that is not read to the end. */
    static final int MAX_LENGTH = 65_536;

    private static final String HEADER = "Patch Set ";
    private static final String CUT = "... (truncated)";

    /** How lines begin that state a verdict. */
    private static final Map<String, Verdict> SENTENCES = Map.of(
            "build succeeded", Verdict.SUCCESS,
            "build successful", Verdict.SUCCESS,
            "build failed", Verdict.FAILURE,
            "build failure", Verdict.FAILURE,
            "merge failed", Verdict.FAILURE,
            "this change is part of a dependency cycle that failed", Verdict.FAILURE,
            "build canceled", Verdict.UNKNOWN);

    private final List<Vote> votes = new ArrayList<>();
    private final List<JobLine> jobs = new ArrayList<>();
    private Integer patchSet;
    private int inlineComments;
    private boolean begun;
    private boolean spoke;
    private boolean starts;
    private String pipeline;
    private Verdict stated = Verdict.UNKNOWN;
    private String buildsetUrl;
    private boolean truncated;

    private CommentReader() {}

    /** Reads one comment; the time it takes grows with its length and not faster. */
    public static CiComment read(String comment) {
        return new CommentReader().readAll(comment);
    }

    private CiComment readAll(String comment) {
        String text = whole(comment);
        int start = 0;
        boolean first = true;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String line = text.substring(start, end).strip();
            if (!(first && readHeader(line))) {
                readLine(line);
            }
            first = false;
            start = end + 1;
        }
        return new CiComment(
                patchSet,
                List.copyOf(votes),
                inlineComments,
                kind(),
                pipeline,
                stated,
                buildsetUrl,
                List.copyOf(jobs),
                truncated);
    }

    /** The text without the line in which it was cut: half a line can say the opposite of the whole one. */
    private String whole(String comment) {
        String text = comment.stripTrailing();
        boolean tooLong = text.length() > MAX_LENGTH;
        truncated = tooLong || text.endsWith(CUT);
        if (!truncated) {
            return text;
        }
        return text.substring(0, Math.max(text.lastIndexOf('\n', MAX_LENGTH), 0));
    }

    private boolean readHeader(String line) {
        int colon = line.indexOf(':');
        if (!line.startsWith(HEADER) || colon < 0) {
            return false;
        }
        patchSet = number(line, HEADER.length(), colon);
        if (patchSet == null) {
            return false;
        }
        for (String word : line.substring(colon + 1).split(" ")) {
            Vote vote = vote(word);
            if (vote != null) {
                votes.add(vote);
            }
        }
        return true;
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

    private void readLine(String line) {
        if (line.isEmpty() || line.charAt(0) == '>') {
            return;
        }
        if (!begun && readInlineComments(line)) {
            return;
        }
        begun = true;
        JobLine job = JobLineReader.read(line).orElse(null);
        if (job != null) {
            jobs.add(job);
        } else if (jobs.isEmpty()) {
            readSentence(line);
        }
    }

    private boolean readInlineComments(String line) {
        int blank = line.indexOf(' ');
        if (line.charAt(0) != '(' || blank < 0) {
            return false;
        }
        String unit = line.substring(blank + 1);
        Integer count = number(line, 1, blank);
        if (count == null || !unit.equals("comment)") && !unit.equals("comments)")) {
            return false;
        }
        inlineComments = count;
        return true;
    }

    /** Sentences and the buildset stand above the jobs; below them CIs write how to get help. */
    private void readSentence(String line) {
        if (buildsetUrl == null && line.startsWith("http") && line.contains("/buildset/") && line.indexOf(' ') < 0) {
            buildsetUrl = line.length() <= 1024 ? line : null;
            return;
        }
        if (line.startsWith("Starting ") && line.endsWith(" jobs.") && line.length() > 15) {
            starts = true;
            pipeline = word(line.substring(9, line.length() - 6));
            return;
        }
        if (pipeline == null) {
            int end = line.indexOf(" pipeline)");
            int start = end < 0 ? -1 : line.lastIndexOf('(', end);
            pipeline = start < 0 ? null : word(line.substring(start + 1, end));
        }
        if (!spoke) {
            SENTENCES.forEach((beginning, verdict) -> {
                if (line.regionMatches(true, 0, beginning, 0, beginning.length())) {
                    spoke = true;
                    stated = verdict;
                }
            });
        }
        if (!spoke && line.length() <= 20) {
            JobResult.ofWord(line).ifPresent(result -> {
                spoke = true;
                stated = result.outcome() == Outcome.SUCCESS
                        ? Verdict.SUCCESS
                        : result.outcome().failed() ? Verdict.FAILURE : Verdict.UNKNOWN;
            });
        }
    }

    private CiComment.Kind kind() {
        boolean voted = votes.stream().anyMatch(vote -> Vote.isVerification(vote.label()) && vote.value() != 0);
        if (spoke || voted || !jobs.isEmpty()) {
            return CiComment.Kind.REPORT;
        }
        return starts ? CiComment.Kind.START : CiComment.Kind.OTHER;
    }

    /** A pipeline's name is one word of at most 64 characters; else it is no pipeline. */
    private static String word(String text) {
        return text.isEmpty() || text.length() > 64 || text.indexOf(' ') >= 0 ? null : text;
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
