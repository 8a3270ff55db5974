package org.infraportal.stackviz.runs;

import java.util.List;

import org.jboss.resteasy.reactive.RestQuery;

/** The tests of a run as they are asked for in a URL; the page and the API take the same. */
public class TestQuery extends ListQuery {
    @RestQuery
    public String status;

    @RestQuery
    public String worker;

    @RestQuery
    public String q;

    @RestQuery
    public String sort;

    private TestFilter filter;
    private TestSort order;

    /** @throws org.infraportal.web.ProblemException naming every parameter that is no good */
    @Override
    public TestQuery check() {
        Parameters parameters = new Parameters();
        filter = new TestFilter(
                parameters.choice("status", status, List.copyOf(TestFilter.STATUSES)),
                parameters.text("worker", worker, TestRows.LONGEST_WORKER),
                parameters.text("q", q, Columns.LABEL));
        TestSort given = parameters.choice("sort", sort, TestSort.class);
        order = given == null ? TestSort.TIME : given;
        size(parameters, USUAL);
        offset(parameters);
        parameters.check();
        return this;
    }

    public TestFilter filter() {
        return filter;
    }

    public TestSort order() {
        return order;
    }

    public boolean filtered() {
        return !filter.equals(TestFilter.ANY);
    }

    /** The same question at another address. */
    public String at(String path, String nextPageToken, String otherFormat) {
        return sorted(path, order, nextPageToken, otherFormat);
    }

    public String sorted(String path, TestSort by, String nextPageToken, String otherFormat) {
        Links filtered = Links.to(path)
                .with("status", filter.status() == null ? null : filter.status().word())
                .with("worker", filter.worker())
                .with("q", filter.q())
                .with("sort", by == TestSort.TIME ? null : by.name().toLowerCase(java.util.Locale.ROOT));
        return at(filtered, nextPageToken, otherFormat);
    }
}
