package org.infraportal.stackviz.history;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Links;
import org.infraportal.stackviz.runs.Parameters;

/** A comparison as it is asked for in a URL; the page and the API take the same. */
public class CompareQuery {
    /** The id of the earlier run. */
    @RestQuery
    public String a;

    /** The id of the later run. */
    @RestQuery
    public String b;

    @RestQuery
    public String difference;

    @RestQuery
    public String q;

    @RestQuery
    public String limit;

    /** How many rows come before: runs never change, so their rows never move. */
    @RestQuery
    public String pageToken;

    @RestQuery
    public String format;

    private String before;
    private String after;
    private Difference only;
    private String words;
    private int most;
    private int skipped;

    /** @throws org.infraportal.web.ProblemException naming every parameter that is no good */
    public CompareQuery check() {
        Parameters parameters = new Parameters();
        before = parameters.text("a", a, Columns.LABEL);
        after = parameters.text("b", b, Columns.LABEL);
        only = parameters.choice("difference", difference, Difference.class);
        words = parameters.text("q", q, Columns.LABEL);
        most = parameters.number("limit", limit, 1, 200, 100);
        skipped = parameters.number("pageToken", pageToken, 0, Integer.MAX_VALUE, 0);
        parameters.check();
        return this;
    }

    public String before() {
        return before;
    }

    public String after() {
        return after;
    }

    public Difference only() {
        return only;
    }

    public String words() {
        return words;
    }

    public int limit() {
        return most;
    }

    public int skipped() {
        return skipped;
    }

    /** The same question at another address. */
    public String at(String path, Difference other, String nextPageToken, String otherFormat) {
        return Links.to(path)
                .with("a", before)
                .with("b", after)
                .with("difference", other == null ? null : other.word())
                .with("q", words)
                .with("limit", limit)
                .with("pageToken", nextPageToken)
                .with("format", otherFormat)
                .toString();
    }
}
