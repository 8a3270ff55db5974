package org.infraportal.stackviz.timeline;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.engine.timeline.Marks;
import org.infraportal.stackviz.engine.timeline.TimelineFilter;
import org.infraportal.stackviz.engine.timeline.TimelineHead;
import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Links;
import org.infraportal.stackviz.runs.ListQuery;
import org.infraportal.stackviz.runs.Parameters;
import org.infraportal.stackviz.runs.TestFilter;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.FieldError;
import org.infraportal.web.ProblemException;

/** A part of a timeline as it is asked for in a URL. Times are microseconds since the run's origin. */
public class TimelineQuery extends ListQuery {
    static final int WIDEST = 4096;

    private static final long LATEST = 1L << 53;

    @RestQuery
    public String from;

    @RestQuery
    public String to;

    /** Pixels; 1280 when it is left out. */
    @RestQuery
    public String width;

    @RestQuery
    public String q;

    /** Words of subunit, or {@code bad}, with commas between them. */
    @RestQuery
    public String status;

    @RestQuery("class")
    public String owner;

    @RestQuery
    public String tag;

    /** {@code none} for the tests that name none. */
    @RestQuery
    public String worker;

    private TimelineFilter filter;
    private Long first;
    private Long last;
    private int pixels;

    /** @throws ProblemException naming every parameter that is no good */
    @Override
    public TimelineQuery check() {
        Parameters parameters = new Parameters();
        first = parameters.number("from", from, 0, LATEST);
        last = parameters.number("to", to, 1, LATEST);
        pixels = parameters.number("width", width, 1, WIDEST, 1280);
        size(parameters, USUAL);
        offset(parameters);
        String named = parameters.text("worker", worker, Columns.LABEL);
        String text = parameters.text("q", q, Columns.LABEL);
        String inClass = parameters.text("class", owner, Columns.LABEL);
        String tagged = parameters.text("tag", tag, Columns.LABEL);
        parameters.check();
        if (first != null && last != null && last <= first) {
            throw ProblemException.invalid(
                    List.of(new FieldError("to", "to: " + last + " (expected: after " + first + ")")));
        }
        filter = new TimelineFilter(text, statuses(), inClass, tagged, TestFilter.NO_WORKER.equals(named) ? "" : named);
        return this;
    }

    private Set<TestStatus> statuses() {
        Set<TestStatus> asked = EnumSet.noneOf(TestStatus.class);
        List<FieldError> wrong = new ArrayList<>();
        for (String word : status == null ? new String[0] : status.split(",")) {
            String name = word.strip().toLowerCase(Locale.ROOT);
            List<TestStatus> meant = TestFilter.STATUSES.stream()
                    .filter(known ->
                            name.equals("bad") ? Marks.bad(known) : known.word().equals(name))
                    .toList();
            asked.addAll(meant);
            if (meant.isEmpty() && !name.isEmpty()) {
                wrong.add(new FieldError(
                        "status",
                        "status: " + Columns.fit(name, 50) + " (expected: bad or one of "
                                + TestFilter.STATUSES.stream()
                                        .map(TestStatus::word)
                                        .toList() + ")"));
            }
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
        return asked;
    }

    public TimelineFilter filter() {
        return filter;
    }

    /** Where the part begins; where the run does when nothing is said. */
    public long from(TimelineHead head) {
        return first == null ? head.from() : first;
    }

    public long to(TimelineHead head) {
        long end = last == null ? head.to() : last;
        return Math.max(end, from(head) + 1);
    }

    public boolean part() {
        return first != null || last != null;
    }

    public int pixels() {
        return pixels;
    }

    /** The same question at another address. */
    public String at(String path, String nextPageToken, String otherFormat) {
        Links filtered = Links.to(path)
                .with("from", from)
                .with("to", to)
                .with("q", q)
                .with("status", status)
                .with("class", owner)
                .with("tag", tag)
                .with("worker", worker);
        return at(filtered, nextPageToken, otherFormat);
    }
}
