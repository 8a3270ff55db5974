package org.infraportal.stackviz.history;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Links;
import org.infraportal.stackviz.runs.ListQuery;
import org.infraportal.stackviz.runs.Parameters;

/** The list of jobs as it is asked for in a URL; the page and the API take the same. A token is the last name before. */
public class JobsQuery extends ListQuery {
    @RestQuery
    public String q;

    private String words;
    private String after;

    /** @throws org.infraportal.web.ProblemException naming every parameter that is no good */
    @Override
    public JobsQuery check() {
        Parameters parameters = new Parameters();
        words = parameters.text("q", q, Columns.LABEL);
        size(parameters, USUAL);
        after = parameters.text("pageToken", pageToken, Columns.LABEL);
        parameters.check();
        return this;
    }

    public String words() {
        return words;
    }

    /** Null on the first page. */
    public String after() {
        return after;
    }

    /** The same question at another address. */
    public String at(String path, String nextPageToken, String otherFormat) {
        return at(Links.to(path).with("q", words), nextPageToken, otherFormat);
    }
}
