package org.infraportal.ciwatch.comments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what a CI wrote in the text of a {@code comment-added} event ({@link GerritText}): a sentence ({@link Statement}),
 * perhaps the buildset's URL, and job lines ({@link JobLineReader}).
 *
 * <p>Never fails: what it does not understand it leaves out. One instance reads one comment.
 */
public final class CommentReader {
    private static final int MAX_URL_LENGTH = 1024;

    /** A heading with one of these words says that a log follows, up to the next empty line. */
    private static final List<String> LOG_WORDS = List.of("log", "console", "output", "stdout", "stderr", "traceback");

    private final String label;
    private final List<JobLine> jobs = new ArrayList<>();
    private boolean first = true;
    private boolean starts;
    private boolean running;
    private boolean inLog;
    private boolean afterJob;
    private boolean afterProse;
    private String pipeline;
    private String configuration;
    private String alone;
    private Verdict stated;
    private String buildsetUrl;

    private CommentReader(String label) {
        this.label = label;
    }

    /** Reads one comment of a CI that votes where CIs do; the time it takes grows with its length and not faster. */
    public static CiComment read(String comment) {
        return read(comment, null);
    }

    /** @param label the label on which this CI votes, or null for those on which CIs do */
    public static CiComment read(String comment, String label) {
        return new CommentReader(label).read(GerritText.of(comment));
    }

    private CiComment read(GerritText text) {
        for (GerritText.Line line : text.lines()) {
            if (line.opens()) {
                inLog = false;
                afterJob = false;
                afterProse = false;
            }
            if (line.text().isEmpty()) {
                afterProse = true;
            } else if (!inLog) {
                read(line);
            }
        }
        return new CiComment(
                text.patchSet(),
                label,
                text.votes(),
                text.inlineComments(),
                kind(text),
                pipeline,
                stated == null ? Verdict.UNKNOWN : stated,
                stated != null,
                buildsetUrl,
                List.copyOf(jobs),
                text.truncated());
    }

    private void read(GerritText.Line line) {
        String text = line.text();
        if (continues(text) || buildbot(text)) {
            return;
        }
        Optional<JobLineReader.Read> read = JobLineReader.read(text).filter(found -> counts(found, line));
        if (read.isPresent()) {
            take(read.get());
        } else {
            prose(text);
        }
        first = false;
    }

    /** Of lines without bullet, mark and URL only those count that stand where jobs stand: a log says such things, too. */
    private boolean counts(JobLineReader.Read read, GerritText.Line line) {
        return !read.bare() || !line.indented() && !afterProse && (jobs.isEmpty() || afterJob);
    }

    private void take(JobLineReader.Read read) {
        if (read.isRunning()) {
            running = true;
        } else {
            JobLine job = read.job();
            jobs.add(alone != null && job.name().equals(JobLine.NO_NAME) ? job.named(alone) : job);
        }
        alone = null;
        afterJob = true;
        afterProse = false;
    }

    /** A line that is a URL and nothing else belongs to the job above it that has none. */
    private boolean continues(String text) {
        boolean url = afterJob
                && text.indexOf(' ') < 0
                && text.length() <= MAX_URL_LENGTH
                && (text.startsWith("http://") || text.startsWith("https://"));
        if (!url || jobs.isEmpty() || jobs.getLast().url() != null) {
            return false;
        }
        jobs.add(jobs.removeLast().at(text));
        return true;
    }

    /** Buildbot names its builder in one line and the result in the next. */
    private boolean buildbot(String text) {
        if (text.startsWith("on configuration: ")) {
            configuration = text.substring(18).strip();
            first = false;
            return true;
        }
        if (configuration == null || !text.startsWith("The result is:")) {
            return false;
        }
        Ending ending = Ending.of(text.substring(14).strip());
        if (configuration.length() <= 255 && !ending.text().isEmpty()) {
            jobs.add(ending.job(configuration, null));
        }
        configuration = null;
        return true;
    }

    private void prose(String text) {
        alone = text.length() > 2 && text.startsWith("- ") && text.indexOf(' ', 2) < 0 ? text.substring(2) : null;
        afterJob = false;
        boolean states = jobs.isEmpty() && sentence(text);
        afterProse = !states && !text.endsWith(":");
        inLog = text.endsWith(":") && isLog(text);
        if (!states && !jobs.isEmpty() && stated == null) {
            int colon = text.indexOf(':');
            if (colon > 0 && Statement.isLabel(text.substring(0, colon))) {
                stated = Statement.read(text, false).orElse(null);
            }
        }
    }

    private static boolean isLog(String heading) {
        String lower = heading.toLowerCase(Locale.ROOT);
        return LOG_WORDS.stream().anyMatch(lower::contains);
    }

    /**
     * Sentences and the buildset stand above the jobs; below them CIs write how to get help.
     *
     * @return whether it said something
     */
    private boolean sentence(String line) {
        if (buildsetUrl == null && line.startsWith("http") && line.contains("/buildset/") && line.indexOf(' ') < 0) {
            buildsetUrl = line.length() <= MAX_URL_LENGTH ? line : null;
            return true;
        }
        if (pipeline == null) {
            pipeline = pipeline(line);
        }
        if (stated == null && Progress.isSentence(line)) {
            starts = true;
            return true;
        }
        if (stated == null) {
            stated = Statement.read(line, first).orElse(null);
            return stated != null;
        }
        return false;
    }

    /** {@code (check pipeline)}, {@code Gate pipeline build failed}, {@code Starting gate jobs.} */
    private static String pipeline(String line) {
        if (line.startsWith("Starting ") && line.endsWith(" jobs.") && line.length() > 15) {
            return word(line.substring(9, line.length() - 6));
        }
        int end = line.indexOf(" pipeline)");
        int start = end < 0 ? -1 : line.lastIndexOf('(', end);
        if (start >= 0) {
            return word(line.substring(start + 1, end));
        }
        int first = line.indexOf(' ');
        return first > 0 && line.startsWith("pipeline build ", first + 1)
                ? word(line.substring(0, first).toLowerCase(Locale.ROOT))
                : null;
    }

    private CiComment.Kind kind(GerritText text) {
        boolean voted = text.votes().stream().anyMatch(vote -> vote.isOf(label) && vote.value() != 0);
        if (stated != null || voted || !jobs.isEmpty() && !running) {
            return CiComment.Kind.REPORT;
        }
        return starts || running ? CiComment.Kind.START : CiComment.Kind.OTHER;
    }

    /** A pipeline's name is one word of at most 64 characters; else it is no pipeline. */
    private static String word(String text) {
        return text.isEmpty() || text.length() > 64 || text.indexOf(' ') >= 0 ? null : text;
    }
}
