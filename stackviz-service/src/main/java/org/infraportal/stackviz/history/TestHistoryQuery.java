package org.infraportal.stackviz.history;

import java.util.List;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Links;
import org.infraportal.stackviz.runs.Parameters;
import org.infraportal.stackviz.runs.StoredName;
import org.infraportal.stackviz.runs.TestFilter;
import org.infraportal.subunit.TestStatus;

/** The history of a test as it is asked for in a URL; the page and the API take the same. */
public class TestHistoryQuery {
    @RestQuery
    public String name;

    @RestQuery
    public String job;

    @RestQuery
    public String status;

    @RestQuery
    public String limit;

    /** How many rows come before. */
    @RestQuery
    public String pageToken;

    @RestQuery
    public String format;

    private String test;
    private String ofJob;
    private TestStatus only;
    private int most;
    private int skipped;

    /** @throws org.infraportal.web.ProblemException naming every parameter that is no good */
    public TestHistoryQuery check() {
        Parameters parameters = new Parameters();
        test = parameters.text("name", name, StoredName.LONGEST);
        ofJob = parameters.text("job", job, Columns.LABEL);
        only = parameters.choice("status", status, List.copyOf(TestFilter.STATUSES));
        most = parameters.number("limit", limit, 1, 200, 50);
        skipped = parameters.number("pageToken", pageToken, 0, Integer.MAX_VALUE, 0);
        parameters.check();
        return this;
    }

    public String test() {
        return test;
    }

    public String ofJob() {
        return ofJob;
    }

    public TestStatus only() {
        return only;
    }

    public int limit() {
        return most;
    }

    public int skipped() {
        return skipped;
    }

    /** The same question at another address. */
    public String at(String path, String nextPageToken, String otherFormat) {
        return Links.to(path)
                .with("name", test)
                .with("job", ofJob)
                .with("status", only == null ? null : only.word())
                .with("limit", limit)
                .with("pageToken", nextPageToken)
                .with("format", otherFormat)
                .toString();
    }
}
