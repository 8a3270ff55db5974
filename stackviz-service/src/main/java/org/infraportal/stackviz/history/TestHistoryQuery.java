package org.infraportal.stackviz.history;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.database.Columns;
import org.infraportal.stackviz.tests.StoredName;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.values.AllowedWord;

/** The history of a test as it is asked for. */
public class TestHistoryQuery extends ListRequest {
    @RestQuery
    @Size(max = StoredName.MAX_LENGTH)
    public String name;

    @RestQuery
    @Size(max = Columns.LABEL)
    public String job;

    @RestQuery
    @AllowedWord(value = TestStatus.class, except = "exists")
    public String status;

    @Override
    public boolean isFiltered() {
        return isGiven(job) || isGiven(status);
    }
}
