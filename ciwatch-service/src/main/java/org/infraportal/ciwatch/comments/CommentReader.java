package org.infraportal.ciwatch.comments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what a CI wrote in the text of a {@code comment-added} event ({@link GerritText}): a sentence ({@link Statement}),
 * perhaps the buildset's URL, and job lines ({@link JobLineReader}).
 *
 * <p>Never fails: what it does not understand it leaves out. One instance reads one comment.
 */
public final class CommentReader {
    private static final int MAX_URL_LENGTH = 1024;

    /** A heading with one of these words says that what some program wrote follows, up to the next empty line. */
    private static final List<String> OUTPUT_WORDS =
            List.of("log", "console", "output", "stdout", "stderr", "traceback", "debug information");

    /** What such a heading says of a log that is shown, and not only linked. */
    private static final List<String> PARTS = List.of("line", "tail", "excerpt", "extract", "part", "end of", "output");

    /** A heading with one of these may have a list of results below it. */
    private static final List<String> RESULTS =
            List.of("result", "job", "build", "stage", "test", "check", "status", "summary");

    /** What such a heading ends with before the words of somebody else, which are indented. */
    private static final List<String> QUOTES = List.of(" wrote:", " said:", " says:", " reported:", " told:");

    /** What stands behind a word of result in a heading of a list: {@code Failed Tryjobs:}. */
    private static final Set<String> LISTED =
            Set.of("tryjobs", "jobs", "builds", "builders", "tests", "stages", "checks", "suites", "trybots");

    /** What CIs write before a job's URL in the line below. */
    private static final Set<String> WHERE = Set.of("log:", "logs:", "url:", "see", "see:", "details:", "link:", "at");

    private final String label;
    private final List<JobLine> jobs = new ArrayList<>();
    private boolean first = true;
    private boolean starts;
    /** Whether it said that the run goes on: what failed until then is not its result. */
    private boolean goesOn;

    private boolean running;
    /** Whether the line before is the heading of what some program wrote, which then follows behind an empty line, too. */
    private boolean heads;

    private boolean inOutput;
    private boolean inLog;
    /** Whether its jobs are told as Jenkins' Gerrit Trigger does, by URLs that stand first in their lines. */
    private boolean trigger;

    /** Whether the lines before, without an empty one, say how something ended. */
    private boolean follows;

    /** Whether indented lines are what somebody else wrote. */
    private boolean quotes;

    /** Whether several lines begin with a mark or a result. */
    private boolean list;

    private boolean underHeading;
    private boolean explains;
    private boolean statedByMark;
    /** Whether LUCI's summaries of tryjobs may follow, each between two rules. */
    private boolean summaries;

    private boolean inSummary;
    private JobResult listed;
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
        return read(comment, label, null);
    }

    /**
     * @param label the label on which this CI votes, or null for those on which CIs do
     * @param own how this CI writes, or null where it writes as others do
     */
    public static CiComment read(String comment, String label, OwnFormat own) {
        GerritText text = GerritText.of(comment);
        CiComment read = new CommentReader(label).read(text);
        return own == null ? read : own.applied(read, text.lines());
    }

    /** What the author wrote: without Gerrit's own lines, and without what is only quoted or shown. */
    public static String written(String comment) {
        boolean tooLong = comment.length() > GerritText.MAX_LENGTH;
        return GerritText.of(tooLong ? comment.substring(0, GerritText.MAX_LENGTH) : comment).lines().stream()
                .map(GerritText.Line::text)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private CiComment read(GerritText text) {
        list = text.lines().stream()
                        .filter(line -> JobLineReader.isEntry(line.text()))
                        .limit(2)
                        .count()
                == 2;
        for (GerritText.Line line : text.lines()) {
            if (line.opens()) {
                follows = false;
                inLog &= heads;
                inOutput &= heads;
                afterJob = false;
                afterProse = false;
            }
            heads = false;
            quotes &= line.indented();
            if (line.text().isEmpty()) {
                afterProse = true;
            } else if (quotes) {
                first = false;
            } else if (!inOutput && !explains && !isSummary(line.text())) {
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
        explains = first && Statement.explains(text);
        if (explains || continues(line) || buildbot(text)) {
            return;
        }
        Optional<JobLineReader.Read> read = isMarkOfTheWhole(text) ? Optional.empty() : job(line);
        if (read.isPresent()) {
            trigger |= jobs.isEmpty() && text.startsWith("http");
            take(read.get());
        } else if (!inLog) {
            Optional<JobLine> ofList = listed == null ? Optional.empty() : JobLineReader.listed(text, listed);
            if (ofList.isPresent()) {
                take(new JobLineReader.Read(ofList.get(), false));
            } else {
                prose(text);
            }
        }
        first = false;
    }

    private Optional<JobLineReader.Read> job(GerritText.Line line) {
        return JobLineReader.read(line.text())
                .filter(found -> counts(found, line))
                .or(() -> list && !inLog && !trigger && JobLineReader.isEntry(line.text())
                        ? JobLineReader.entry(line.text())
                        : Optional.empty());
    }

    /** LUCI shows what a tryjob says of itself between two rules. */
    private boolean isSummary(String text) {
        if (summaries && text.equals("---")) {
            inSummary = !inSummary;
            return true;
        }
        return inSummary;
    }

    /** {@code (tick) All checks have passed} is no job called All checks have. */
    private boolean isMarkOfTheWhole(String text) {
        Mark mark = jobs.isEmpty() && (stated == null || statedByMark) ? Mark.at(text) : null;
        return mark != null && Statement.isOfTheWhole(mark.behind(text));
    }

    /** Of lines without bullet, mark and URL only those count that stand where jobs stand: a log says such things, too. */
    private boolean counts(JobLineReader.Read read, GerritText.Line line) {
        if (trigger && !line.text().startsWith("http")) {
            // Behind Gerrit Trigger's jobs stands what other programs say of them.
            return false;
        }
        if (inLog) {
            // Of what a heading calls logs only lines that name a job, its page and its result are none of them.
            return !read.bare()
                    && !line.indented()
                    && !read.isRunning()
                    && read.job().url() != null;
        }
        return !read.bare() || (!line.indented() || underHeading) && !afterProse && (jobs.isEmpty() || afterJob);
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

    /** A line that is a URL and nothing else, or below the job {@code Logs: URL}, belongs to the job above it that has none. */
    private boolean continues(GerritText.Line line) {
        String text = line.text();
        if (!afterJob || jobs.isEmpty() || jobs.getLast().url() != null) {
            return false;
        }
        int blank = text.indexOf(' ');
        boolean named = blank > 0
                && line.indented()
                && WHERE.contains(text.substring(0, blank).toLowerCase(Locale.ROOT));
        String url = named ? text.substring(blank + 1).strip() : text;
        boolean alone = url.indexOf(' ') < 0
                && url.length() <= MAX_URL_LENGTH
                && (url.startsWith("http://") || url.startsWith("https://"));
        if (alone) {
            jobs.add(jobs.removeLast().at(url));
        }
        return alone;
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
        alone = alone(text);
        afterJob = false;
        listed = text.endsWith(":") ? listed(text) : null;
        summaries |= text.contains("This CL has failed the run") || text.startsWith("Failed Tryjobs:");
        boolean states = jobs.isEmpty() && listed == null && (mark(text) || sentence(text));
        afterProse = !states && !text.endsWith(":");
        String heading = text.endsWith(":") ? text.toLowerCase(Locale.ROOT) : "";
        inLog = jobs.isEmpty() && heading.endsWith("logs:") && PARTS.stream().noneMatch(heading::contains);
        inOutput =
                !inLog && (heading.equals("warning:") || OUTPUT_WORDS.stream().anyMatch(heading::contains));
        // Behind the jobs, a list of tests is what one of them says.
        inOutput |= listed != null && !jobs.isEmpty() && heading.endsWith(" tests:");
        heads = inLog || inOutput;
        quotes = QUOTES.stream().anyMatch(heading::endsWith);
        underHeading = !heads && RESULTS.stream().anyMatch(heading::contains);
        if (!states && !jobs.isEmpty() && stated == null) {
            int colon = text.indexOf(':');
            if (colon > 0 && Statement.isLabel(text.substring(0, colon))) {
                stated = Statement.read(text, false).orElse(null);
            }
        }
    }

    /** The name of a job whose URL and result stand in the next line, or null. */
    private static String alone(String text) {
        boolean bullet = text.length() > 2 && (text.startsWith("- ") || text.startsWith("* "));
        String name = bullet ? text.substring(2).strip() : "";
        name = name.endsWith(":") ? name.substring(0, name.length() - 1) : name;
        return name.isEmpty() || name.indexOf(' ') >= 0 ? null : name;
    }

    /** The result that a heading gives to all jobs of its list, or null. */
    private static JobResult listed(String heading) {
        String last = heading.substring(0, heading.length() - 1);
        String[] words = last.substring(last.lastIndexOf(": ") < 0 ? 0 : last.lastIndexOf(": ") + 2)
                .split(" ", 3);
        boolean two = words.length == 2;
        String noun = two ? words[1].toLowerCase(Locale.ROOT) : "";
        return two && LISTED.contains(noun) ? JobResult.ofWord(words[0]).orElse(null) : null;
    }

    /**
     * Ticks and crosses before sentences are the verdict where no sentence was before them; of several each must be a tick.
     *
     * @return whether it said something
     */
    private boolean mark(String line) {
        Mark mark = stated == null || statedByMark ? Mark.at(line) : null;
        Verdict verdict = mark == null ? null : Statement.read(line, true).orElse(null);
        if (verdict == null) {
            return false;
        }
        stated = stated == null || stated == Verdict.SUCCESS ? verdict : stated;
        statedByMark = true;
        return true;
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
        if (stated == null) {
            stated = Statement.read(line, first).orElse(null);
            boolean begins = Progress.isSentence(line)
                    && (stated == null || stated == Verdict.UNKNOWN || Progress.isPhrase(line));
            if (begins) {
                stated = null;
                starts = true;
                goesOn |= Progress.isPhrase(line);
            } else if (goesOn) {
                stated = null;
            }
            follows = stated != null;
            return begins || stated != null;
        }
        // Where one of several says that something failed, not all of it succeeded.
        follows &= line.length() <= 40;
        if (follows && stated == Verdict.SUCCESS && Statement.isBriefFailure(line)) {
            stated = Verdict.FAILURE;
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
