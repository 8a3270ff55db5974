package org.infraportal.stackviz.history;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.values.AllowedNumber;

/** The page of a job as it is asked for: its flaky tests are a list, whose links keep the size of its grid. */
public class JobQuery extends FlakyQuery {
    /** Of how many of the last runs the grid is. */
    @RestQuery
    @AllowedNumber(min = 1, max = GridQuery.MAX_RUNS)
    public String gridRuns;

    /** The same page with its flaky tests in another order. */
    public String sorted(String page, String word) {
        return address(page).with("sort", word.equals("failed") ? null : word) + "#flaky";
    }
}
