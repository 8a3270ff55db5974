package org.infraportal.ciwatch.comments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.google.re2j.Matcher;

/**
 * How one CI writes, where today's reading does not serve: an expression for success, one for failure, which wins where both
 * fit, and one for the line of a job with the groups {@code name}, {@code result} and, if it has one, {@code url}. What none of
 * them fits is read as every other comment; a vote that a comment cast stands above all of it.
 */
public final class OwnFormat {
    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_URL_LENGTH = 1024;

    private final OwnPattern success;
    private final OwnPattern failure;
    private final OwnPattern jobLine;

    private OwnFormat(OwnPattern success, OwnPattern failure, OwnPattern jobLine) {
        this.success = success;
        this.failure = failure;
        this.jobLine = jobLine;
    }

    /**
     * Each expression null or blank for none.
     *
     * @throws IllegalArgumentException when one cannot be used, with its name and why
     */
    public static OwnFormat of(String success, String failure, String jobLine) {
        OwnPattern line = OwnPattern.of("jobLine", jobLine);
        if (line != null && (!line.hasGroup("name") || !line.hasGroup("result"))) {
            throw new IllegalArgumentException(
                    "jobLine: groups are missing (expected: (?P<name>...) and (?P<result>...), perhaps (?P<url>...))");
        }
        return new OwnFormat(OwnPattern.of("success", success), OwnPattern.of("failure", failure), line);
    }

    /** Whether it has no expression at all. */
    public boolean isEmpty() {
        return success == null && failure == null && jobLine == null;
    }

    /** Whether the expression for success fits a comment. */
    public boolean fitsSuccess(String comment) {
        return success != null && success.in(CommentReader.written(comment));
    }

    /** Whether the expression for failure fits a comment. */
    public boolean fitsFailure(String comment) {
        return failure != null && failure.in(CommentReader.written(comment));
    }

    /** What the comment says by these expressions, and where they do not fit, as it was read. */
    CiComment applied(CiComment read, List<GerritText.Line> lines) {
        String text = lines.stream().map(GerritText.Line::text).collect(Collectors.joining("\n"));
        Optional<Verdict> said = verdict(text);
        List<JobLine> jobs = new ArrayList<>();
        if (jobLine != null) {
            lines.forEach(line -> job(line.text()).ifPresent(jobs::add));
        }
        boolean own = said.isPresent() || !jobs.isEmpty();
        return new CiComment(
                read.patchSet(),
                read.label(),
                read.votes(),
                read.inlineComments(),
                own ? CiComment.Kind.REPORT : read.kind(),
                read.pipeline(),
                said.orElse(read.stated()),
                said.isPresent() || read.spoke(),
                read.buildsetUrl(),
                jobs.isEmpty() ? read.jobs() : List.copyOf(jobs),
                read.truncated());
    }

    private Optional<Verdict> verdict(String text) {
        if (failure != null && failure.in(text)) {
            return Optional.of(Verdict.FAILURE);
        }
        return success != null && success.in(text) ? Optional.of(Verdict.SUCCESS) : Optional.empty();
    }

    private Optional<JobLine> job(String line) {
        Matcher found = jobLine.first(line);
        String name = found == null ? null : found.group("name");
        String result = found == null ? null : found.group("result");
        if (name == null
                || name.isBlank()
                || name.strip().length() > MAX_NAME_LENGTH
                || result == null
                || result.isBlank()) {
            return Optional.empty();
        }
        Ending ending = Ending.of(result.strip());
        String url = jobLine.hasGroup("url") ? found.group("url") : null;
        boolean usable = url != null && !url.isBlank() && url.strip().length() <= MAX_URL_LENGTH;
        return ending.running() ? Optional.empty() : Optional.of(ending.job(name.strip(), usable ? url.strip() : null));
    }
}
