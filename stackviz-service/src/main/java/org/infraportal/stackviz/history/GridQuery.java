package org.infraportal.stackviz.history;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.ListQuery;
import org.infraportal.stackviz.runs.Parameters;

/** The grid of a job as it is asked for in a URL. */
public class GridQuery extends ListQuery {
    static final int USUAL_RUNS = 30;

    private static final int MOST_RUNS = 100;

    /** Only its runs in that pipeline. */
    @RestQuery
    public String pipeline;

    /** How many of the last runs. */
    @RestQuery
    public String runs;

    private String inPipeline;
    private int ofRuns;

    /** @throws org.infraportal.web.ProblemException naming every parameter that is no good */
    @Override
    public GridQuery check() {
        Parameters parameters = new Parameters();
        inPipeline = parameters.text("pipeline", pipeline, Columns.LABEL);
        ofRuns = runs(parameters, "runs", runs);
        size(parameters, USUAL);
        offset(parameters);
        parameters.check();
        return this;
    }

    static int runs(Parameters parameters, String field, String value) {
        return parameters.number(field, value, 1, MOST_RUNS, USUAL_RUNS);
    }

    /** Null for all. */
    public String inPipeline() {
        return inPipeline;
    }

    public int ofRuns() {
        return ofRuns;
    }
}
