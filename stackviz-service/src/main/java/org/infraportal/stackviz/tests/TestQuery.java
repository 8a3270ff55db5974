package org.infraportal.stackviz.tests;

import java.util.List;
import java.util.Locale;
import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.database.Columns;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.values.AllowedWord;
import org.infraportal.web.values.Given;

/** Which tests of a run to list. */
public class TestQuery extends ListRequest {
    /** The worker of the tests that name none. */
    public static final String NO_WORKER = "none";

    /** The statuses a listed test can have: all but {@code exists}. */
    public static final List<String> STATUSES = Given.words(TestStatus.class).stream()
            .filter(word -> !word.equals("exists"))
            .toList();

    @RestQuery
    @AllowedWord(value = TestStatus.class, except = "exists")
    public String status;

    /** {@link #NO_WORKER} for the tests that name none. */
    @RestQuery
    @Size(max = TestRows.MAX_WORKER_LENGTH)
    public String worker;

    /** A part of the name or of the message. */
    @RestQuery
    @Size(max = Columns.LABEL)
    public String q;

    @RestQuery
    @AllowedWord(TestSort.class)
    public String sort;

    TestSort order() {
        TestSort given = Given.word(sort, TestSort.class);
        return given == null ? TestSort.TIME : given;
    }

    /** The word of the order. */
    public String sorting() {
        return order().name().toLowerCase(Locale.ROOT);
    }

    /** The same page with its tests in another order. */
    public String sorted(String page, String word) {
        return address(page).with("sort", word.equals("time") ? null : word) + "#tests";
    }
}
