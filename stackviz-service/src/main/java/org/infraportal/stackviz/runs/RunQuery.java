package org.infraportal.stackviz.runs;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.database.Columns;
import org.infraportal.stackviz.engine.outcome.Verdict;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.AllowedWord;

/** Which runs to list. */
public class RunQuery extends ListRequest {
    @RestQuery
    @Size(max = Columns.LABEL)
    public String job;

    @RestQuery
    @Size(max = Columns.LABEL)
    public String project;

    @RestQuery
    @Size(max = Columns.LABEL)
    public String pipeline;

    @RestQuery
    @AllowedWord(Verdict.class)
    public String verdict;

    @RestQuery
    @AllowedNumber(min = 1, max = Integer.MAX_VALUE)
    public String change;

    /** A part of the job, the project or the name, the start of an id, or a change. */
    @RestQuery
    @Size(max = Columns.LABEL)
    public String q;

    /** @param pipeline null for all */
    public static RunQuery ofJob(String job, String pipeline) {
        RunQuery query = new RunQuery();
        query.job = job;
        query.pipeline = pipeline;
        return query;
    }

    static RunQuery about(String words) {
        RunQuery query = new RunQuery();
        query.q = words;
        return query;
    }

    /** What the one field of the form that takes a text or a change shows. */
    public String words() {
        return isGiven(change) ? change : q;
    }
}
