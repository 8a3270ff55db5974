package org.infraportal.stackviz.engine.timeline;

import java.util.Locale;
import java.util.Set;

import org.infraportal.subunit.TestStatus;

/**
 * Which tests are meant; null and an empty set stand for any.
 *
 * @param q a part of the name, in any case
 * @param owner a class with its modules, or with those it begins with, or without any
 * @param tag a tag or an attribute of the test's id
 * @param worker as in the stream; empty for the tests that name none
 */
public record TimelineFilter(String q, Set<TestStatus> statuses, String owner, String tag, String worker) {
    public static final TimelineFilter ANY = new TimelineFilter(null, Set.of(), null, null, null);

    public TimelineFilter {
        q = q == null || q.isEmpty() ? null : q.toLowerCase(Locale.ROOT);
        statuses = statuses == null ? Set.of() : Set.copyOf(statuses);
        owner = owner == null || owner.isEmpty() ? null : owner;
        tag = tag == null || tag.isEmpty() ? null : tag;
    }

    public boolean any() {
        return equals(ANY);
    }
}
