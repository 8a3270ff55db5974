package org.infraportal.stackviz.history;

import java.util.Locale;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Links;
import org.infraportal.stackviz.runs.ListQuery;
import org.infraportal.stackviz.runs.Parameters;

/** The flaky tests of a job as they are asked for in a URL; the page and the API take the same. */
public class FlakyQuery extends ListQuery {
    public static final int MOST_RUNS = 200;

    @RestQuery
    public String job;

    /** Only its runs in that pipeline. */
    @RestQuery
    public String pipeline;

    /** Of how many of the last runs. */
    @RestQuery
    public String runs;

    @RestQuery
    public String sort;

    private String jobName;
    private String inPipeline;
    private int ofRuns;
    private FlakySort order;

    /** @throws org.infraportal.web.ProblemException naming every parameter that is no good */
    @Override
    public FlakyQuery check() {
        Parameters parameters = new Parameters();
        jobName = parameters.text("job", job, Columns.LABEL);
        inPipeline = parameters.text("pipeline", pipeline, Columns.LABEL);
        ofRuns = parameters.number("runs", runs, 2, MOST_RUNS, 50);
        FlakySort given = parameters.choice("sort", sort, FlakySort.class);
        order = given == null ? FlakySort.FAILED : given;
        size(parameters, USUAL);
        offset(parameters);
        parameters.check();
        return this;
    }

    public String jobName() {
        return jobName;
    }

    /** Null for all. */
    public String inPipeline() {
        return inPipeline;
    }

    public int ofRuns() {
        return ofRuns;
    }

    public FlakySort order() {
        return order;
    }

    /** The same question at another address. */
    public String at(String path, String ofJob, FlakySort by, String nextPageToken, String otherFormat) {
        Links filtered = Links.to(path)
                .with("job", ofJob)
                .with("pipeline", inPipeline)
                .with("runs", ofRuns)
                .with("sort", by == FlakySort.FAILED ? null : by.name().toLowerCase(Locale.ROOT));
        return at(filtered, nextPageToken, otherFormat);
    }
}
