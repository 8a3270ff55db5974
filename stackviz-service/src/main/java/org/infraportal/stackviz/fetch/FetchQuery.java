package org.infraportal.stackviz.fetch;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.database.Columns;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.AllowedWord;

/** Which fetches to list. */
public class FetchQuery extends ListRequest {
    @RestQuery
    @AllowedWord(FetchState.class)
    public String state;

    @RestQuery
    @AllowedWord(FetchKind.class)
    public String kind;

    @RestQuery
    @AllowedNumber(min = 1, max = Integer.MAX_VALUE)
    public String change;

    /** Who asked for it. */
    @RestQuery
    @Size(max = Columns.LABEL)
    public String by;

    /** A part of the address, the job or the project. */
    @RestQuery
    @Size(max = Columns.LABEL)
    public String q;
}
