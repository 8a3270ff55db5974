package org.infraportal.stackviz.timeline;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.database.Columns;
import org.infraportal.stackviz.engine.timeline.Marks;
import org.infraportal.stackviz.engine.timeline.TimelineFilter;
import org.infraportal.stackviz.engine.timeline.TimelineHead;
import org.infraportal.stackviz.tests.TestQuery;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.Given;

/** A part of a timeline as it is asked for. Times are microseconds since the run's origin. */
public class TimelineQuery extends ListRequest {
    static final int WIDEST = 4096;

    private static final long LATEST = 1L << 53;

    @RestQuery
    @AllowedNumber(min = 0, max = LATEST)
    public String from;

    @RestQuery
    @AllowedNumber(min = 1, max = LATEST)
    public String to;

    /** Pixels; 1280 when it is left out. */
    @RestQuery
    @AllowedNumber(min = 1, max = WIDEST)
    public String width;

    @RestQuery
    @Size(max = Columns.LABEL)
    public String q;

    /** Words of subunit, or {@code bad}, with commas between them. */
    @RestQuery
    public String status;

    @RestQuery("class")
    @Size(max = Columns.LABEL)
    public String owner;

    @RestQuery
    @Size(max = Columns.LABEL)
    public String tag;

    /** {@code none} for the tests that name none. */
    @RestQuery
    @Size(max = Columns.LABEL)
    public String worker;

    private Set<TestStatus> statuses() {
        Set<TestStatus> asked = EnumSet.noneOf(TestStatus.class);
        for (String word : status == null ? new String[0] : status.split(",")) {
            String name = word.strip().toLowerCase(Locale.ROOT);
            List<TestStatus> meant = TestQuery.STATUSES.stream()
                    .map(known -> Given.word(known, TestStatus.class))
                    .filter(known ->
                            name.equals("bad") ? Marks.bad(known) : known.word().equals(name))
                    .toList();
            asked.addAll(meant);
            if (meant.isEmpty() && !name.isEmpty()) {
                throw ProblemException.invalid(
                        "status",
                        "status: " + Columns.fit(name, 50) + " (expected: bad or one of " + TestQuery.STATUSES + ")");
            }
        }
        return asked;
    }

    public TimelineFilter filter() {
        String named = Given.text(worker);
        return new TimelineFilter(
                Given.text(q),
                statuses(),
                Given.text(owner),
                Given.text(tag),
                TestQuery.NO_WORKER.equals(named) ? "" : named);
    }

    /** Where the part begins; where the run does when nothing is said. */
    public long from(TimelineHead head) {
        Long first = Given.number(from);
        return first == null ? head.from() : first;
    }

    public long to(TimelineHead head) {
        Long first = Given.number(from);
        Long last = Given.number(to);
        if (first != null && last != null && last <= first) {
            throw ProblemException.invalid("to", "to: " + last + " (expected: after " + first + ")");
        }
        return Math.max(last == null ? head.to() : last, from(head) + 1);
    }

    public int pixels() {
        Long given = Given.number(width);
        return given == null ? 1280 : given.intValue();
    }
}
