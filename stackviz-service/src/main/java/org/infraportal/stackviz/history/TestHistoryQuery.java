package org.infraportal.stackviz.history;

import java.util.List;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Links;
import org.infraportal.stackviz.runs.ListQuery;
import org.infraportal.stackviz.runs.Parameters;
import org.infraportal.stackviz.runs.StoredName;
import org.infraportal.stackviz.runs.TestFilter;
import org.infraportal.subunit.TestStatus;

/** The history of a test as it is asked for in a URL; the page and the API take the same. */
public class TestHistoryQuery extends ListQuery {
    @RestQuery
    public String name;

    @RestQuery
    public String job;

    @RestQuery
    public String status;

    private String test;
    private String ofJob;
    private TestStatus only;
    private long[] after;

    /** @throws org.infraportal.web.ProblemException naming every parameter that is no good */
    @Override
    public TestHistoryQuery check() {
        Parameters parameters = new Parameters();
        test = parameters.text("name", name, StoredName.LONGEST);
        ofJob = parameters.text("job", job, Columns.LABEL);
        only = parameters.choice("status", status, List.copyOf(TestFilter.STATUSES));
        size(parameters, USUAL);
        after = key(parameters, 2);
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

    /** The run's id and the ordinal behind which the page begins; null for the first. */
    long[] after() {
        return after;
    }

    /** The same question at another address. */
    public String at(String path, String nextPageToken, String otherFormat) {
        Links filtered =
                Links.to(path).with("name", test).with("job", ofJob).with("status", only == null ? null : only.word());
        return at(filtered, nextPageToken, otherFormat);
    }
}
