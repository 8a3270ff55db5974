package org.infraportal.stackviz.history;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Links;
import org.infraportal.stackviz.runs.ListQuery;
import org.infraportal.stackviz.runs.Parameters;

/** A comparison as it is asked for in a URL; the page and the API take the same. */
public class CompareQuery extends ListQuery {
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

    private String before;
    private String after;
    private Difference only;
    private String words;

    /** @throws org.infraportal.web.ProblemException naming every parameter that is no good */
    @Override
    public CompareQuery check() {
        Parameters parameters = new Parameters();
        before = parameters.text("a", a, Columns.LABEL);
        after = parameters.text("b", b, Columns.LABEL);
        only = parameters.choice("difference", difference, Difference.class);
        words = parameters.text("q", q, Columns.LABEL);
        size(parameters, 100);
        offset(parameters);
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

    /** The same question at another address. */
    public String at(String path, Difference other, String nextPageToken, String otherFormat) {
        Links filtered = Links.to(path)
                .with("a", before)
                .with("b", after)
                .with("difference", other == null ? null : other.word())
                .with("q", words);
        return at(filtered, nextPageToken, otherFormat);
    }
}
