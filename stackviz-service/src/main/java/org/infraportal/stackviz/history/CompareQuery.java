package org.infraportal.stackviz.history;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.database.Columns;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.values.AllowedWord;

/** A comparison of two runs as it is asked for. */
public class CompareQuery extends ListRequest {
    /** The id of the earlier run. */
    @RestQuery
    @Size(max = Columns.LABEL)
    public String a;

    /** The id of the later run. */
    @RestQuery
    @Size(max = Columns.LABEL)
    public String b;

    @RestQuery
    @AllowedWord(Difference.class)
    public String difference;

    /** A part of the test's name. */
    @RestQuery
    @Size(max = Columns.LABEL)
    public String q;

    public CompareQuery() {
        super(100);
    }

    @Override
    public boolean isFiltered() {
        return isGiven(difference) || isGiven(q);
    }
}
