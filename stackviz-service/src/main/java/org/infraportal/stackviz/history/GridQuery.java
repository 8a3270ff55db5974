package org.infraportal.stackviz.history;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.database.Columns;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.Given;

/** The grid of a job as it is asked for. */
public class GridQuery extends ListRequest {
    static final int MAX_RUNS = 100;

    private static final int RUNS = 30;

    /** Only its runs in that pipeline. */
    @RestQuery
    @Size(max = Columns.LABEL)
    public String pipeline;

    /** How many of the last runs. */
    @RestQuery
    @AllowedNumber(min = 1, max = MAX_RUNS)
    public String runs;

    int ofRuns() {
        return runs(runs);
    }

    static int runs(String given) {
        Long runs = Given.number(given);
        return runs == null ? RUNS : runs.intValue();
    }
}
