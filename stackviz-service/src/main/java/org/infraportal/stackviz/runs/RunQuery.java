package org.infraportal.stackviz.runs;

import org.jboss.resteasy.reactive.RestQuery;

/** The list of runs as it is asked for in a URL; the page and the API take the same. */
public class RunQuery extends ListQuery {
    @RestQuery
    public String job;

    @RestQuery
    public String project;

    @RestQuery
    public String pipeline;

    @RestQuery
    public String verdict;

    @RestQuery
    public String change;

    @RestQuery
    public String q;

    private RunFilter filter;
    private Long before;

    /** @throws org.infraportal.web.ProblemException naming every parameter that is no good */
    @Override
    public RunQuery check() {
        Parameters parameters = new Parameters();
        filter = new RunFilter(
                parameters.text("job", job, Columns.LABEL),
                parameters.text("project", project, Columns.LABEL),
                parameters.text("pipeline", pipeline, Columns.LABEL),
                parameters.choice("verdict", verdict, Verdict.class),
                parameters.number("change", change, 1, Integer.MAX_VALUE),
                parameters.text("q", q, Columns.LABEL));
        size(parameters, USUAL);
        before = parameters.number("pageToken", pageToken, 1, Long.MAX_VALUE);
        parameters.check();
        return this;
    }

    public RunFilter filter() {
        return filter;
    }

    public Long before() {
        return before;
    }

    public boolean filtered() {
        return !filter.equals(RunFilter.ANY);
    }

    /** The same question at another address. */
    public String at(String path, String nextPageToken, String otherFormat) {
        Links filtered = Links.to(path)
                .with("job", filter.job())
                .with("project", filter.project())
                .with("pipeline", filter.pipeline())
                .with(
                        "verdict",
                        filter.verdict() == null ? null : filter.verdict().word())
                .with("change", filter.change())
                .with("q", filter.q());
        return at(filtered, nextPageToken, otherFormat);
    }
}
