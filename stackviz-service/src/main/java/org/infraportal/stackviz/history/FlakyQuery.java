package org.infraportal.stackviz.history;

import java.util.Locale;
import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.database.Columns;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.AllowedWord;
import org.infraportal.web.values.Given;

/** Which flaky tests of a job to list. */
public class FlakyQuery extends ListRequest {
    @RestQuery
    @Size(max = Columns.LABEL)
    public String job;

    /** Only its runs in that pipeline. */
    @RestQuery
    @Size(max = Columns.LABEL)
    public String pipeline;

    /** Of how many of the last runs. */
    @RestQuery
    @AllowedNumber(min = 2, max = 200)
    public String runs;

    @RestQuery
    @AllowedWord(FlakySort.class)
    public String sort;

    public int ofRuns() {
        Long given = Given.number(runs);
        return given == null ? 50 : given.intValue();
    }

    FlakySort order() {
        FlakySort given = Given.word(sort, FlakySort.class);
        return given == null ? FlakySort.FAILED : given;
    }

    /** The word of the order. */
    public String sorting() {
        return order().name().toLowerCase(Locale.ROOT);
    }
}
