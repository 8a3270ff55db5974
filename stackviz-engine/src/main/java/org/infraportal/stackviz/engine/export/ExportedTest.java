package org.infraportal.stackviz.engine.export;

import java.util.List;

import org.infraportal.stackviz.engine.timeline.Marks;
import org.infraportal.subunit.TestRecord;
import org.infraportal.subunit.TestStatus;

/**
 * A test that ran, with what several files say about it.
 *
 * @param ordinal its place in the stream among the tests that ran, from 1
 * @param record its texts without secrets
 * @param message why it failed or was skipped, in one line; null for a test that did what was expected
 * @param cluster the failures like it; null unless it is {@link #bad}
 * @param bug null when none is known
 */
record ExportedTest(int ordinal, TestRecord record, String message, Cluster cluster, KnownBug bug) {

    /** Upstream's name: without attributes, {@code setUpClass (a.B)} as {@code a.B.setUpClass}, scenarios untouched. */
    String name() {
        return upstreamName(record.id());
    }

    /** {@code ^(.+)\[(.+)\]$} is its first group, else {@code ^(.+) \((.+)\)$} the second, a dot and the first. */
    static String upstreamName(String id) {
        if (id.indexOf('\n') >= 0) {
            return id;
        }
        int last = id.length() - 1;
        if (id.endsWith("]")) {
            int open = id.lastIndexOf('[', last - 2);
            if (open > 0) {
                return id.substring(0, open);
            }
        }
        if (id.endsWith(")")) {
            int open = id.lastIndexOf(" (", last - 3);
            if (open > 0) {
                return id.substring(open + 2, last) + "." + id.substring(0, open);
            }
        }
        return id;
    }

    /** Its class with its modules; empty for a name without a dot. */
    String owner() {
        return owner(record.name());
    }

    static String owner(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** What its class calls it, with the scenario. */
    String method() {
        String name = record.name();
        String method = name.substring(name.lastIndexOf('.') + 1);
        return record.scenario() == null ? method : method + "(" + record.scenario() + ")";
    }

    TestStatus status() {
        return record.status();
    }

    boolean bad() {
        return Marks.bad(status());
    }

    /** Began and never ended. */
    boolean unfinished() {
        return status() == TestStatus.INPROGRESS || status() == TestStatus.UNKNOWN;
    }

    /** From start to end; 0 where the stream does not say, negative where its clock went back. */
    long micros() {
        return record.start() == null || record.end() == null
                ? 0
                : Times.micros(record.end()) - Times.micros(record.start());
    }

    List<String> sortedTags() {
        return record.tags().stream().sorted().toList();
    }
}
