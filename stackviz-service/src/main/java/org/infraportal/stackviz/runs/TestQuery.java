package org.infraportal.stackviz.runs;

import java.util.List;

import org.jboss.resteasy.reactive.RestQuery;

/** The tests of a run as they are asked for in a URL; the page and the API take the same. */
public class TestQuery {
    @RestQuery
    public String status;

    @RestQuery
    public String worker;

    @RestQuery
    public String q;

    @RestQuery
    public String sort;

    @RestQuery
    public String limit;

    /** How many rows come before the page: a run never changes, so its rows never move. */
    @RestQuery
    public String pageToken;

    @RestQuery
    public String format;

    private TestFilter filter;
    private TestSort order;
    private int most;
    private int skipped;

    /** @throws org.infraportal.web.ProblemException naming every parameter that is no good */
    public TestQuery check() {
        Parameters parameters = new Parameters();
        filter = new TestFilter(
                parameters.choice("status", status, List.copyOf(TestFilter.STATUSES)),
                parameters.text("worker", worker, TestRows.LONGEST_WORKER),
                parameters.text("q", q, Columns.LABEL));
        TestSort given = parameters.choice("sort", sort, TestSort.class);
        order = given == null ? TestSort.TIME : given;
        most = parameters.number("limit", limit, 1, RunQuery.MOST, 50);
        skipped = parameters.number("pageToken", pageToken, 0, Integer.MAX_VALUE, 0);
        parameters.check();
        return this;
    }

    public TestFilter filter() {
        return filter;
    }

    public TestSort order() {
        return order;
    }

    public int limit() {
        return most;
    }

    public int skipped() {
        return skipped;
    }

    public boolean first() {
        return skipped == 0;
    }

    public boolean filtered() {
        return !filter.equals(TestFilter.ANY);
    }

    /** The same question at another address. */
    public String at(String path, String nextPageToken, String otherFormat) {
        return sorted(path, order, nextPageToken, otherFormat);
    }

    public String sorted(String path, TestSort by, String nextPageToken, String otherFormat) {
        return Links.to(path)
                .with("status", filter.status() == null ? null : filter.status().word())
                .with("worker", filter.worker())
                .with("q", filter.q())
                .with("sort", by == TestSort.TIME ? null : by.name().toLowerCase(java.util.Locale.ROOT))
                .with("limit", limit)
                .with("pageToken", nextPageToken)
                .with("format", otherFormat)
                .toString();
    }
}
