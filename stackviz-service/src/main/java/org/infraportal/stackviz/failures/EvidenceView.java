package org.infraportal.stackviz.failures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.infraportal.database.Columns;
import org.infraportal.stackviz.engine.failures.Evidence;
import org.infraportal.ui.Formats;
import org.infraportal.web.CsvColumns;

/**
 * A line that shows what lies beneath the failures of a run.
 *
 * @param text of the line, without secrets, at most 300 characters
 * @param lines how many lines of its text show the same; of a service's errors those with the same message
 * @param test the name of the failed test in whose log it stands; null when it stands elsewhere
 * @param file the name of that log, or of the run's file; null for the text between the packets of the stream
 * @param line from 1; null when it is not known
 * @param page which shows the line among its neighbours
 * @param at when it was written; null when nothing tells
 * @param secondsApart 0 while a failed test ran, negative before the next one began, positive after the last one had ended;
 *     null when it is not known
 * @param tests how many failed tests have it in their logs, or are that near
 * @param failures the fingerprints of those, at most 20
 */
@CsvColumns({"kind", "text", "lines", "test", "file", "line", "at", "secondsApart", "tests", "failures", "page"})
public record EvidenceView(
        Evidence kind,
        String text,
        long lines,
        String test,
        String file,
        Long line,
        String page,
        Instant at,
        Double secondsApart,
        int tests,
        List<String> failures) {

    /** {@code syslog.txt line 12}, {@code the console}, {@code pythonlogging of TestA.test_b}. */
    public String place() {
        String log = file == null ? "the console" : test == null ? file : file + " of " + shortTest();
        return file != null && test == null && line != null ? log + " line " + line : log;
    }

    private String shortTest() {
        int method = test.lastIndexOf('.');
        return test.substring(test.lastIndexOf('.', method - 1) + 1);
    }

    /** For people: how near to the failures it is; null when that is not known. */
    public String nearness() {
        String many = tests == 1 ? "1 failed test" : Formats.grouped(tests) + " failed tests";
        if (test != null) {
            return "in the " + (tests == 1 ? "log" : "logs") + " of " + many;
        }
        if (secondsApart == null) {
            return null;
        }
        if (secondsApart == 0) {
            return "while " + many + " ran";
        }
        String apart = Formats.human(Duration.ofMillis(Math.round(Math.abs(secondsApart) * 1000)));
        return apart + (secondsApart < 0 ? " before " : " after ") + many;
    }

    public String shortText() {
        return Columns.fit(text, 160);
    }

    boolean isOf(String fingerprint) {
        return failures.contains(fingerprint);
    }

    /** {@code out of memory in syslog.txt line 12}. */
    String inWords() {
        return kind.label() + " in " + place();
    }
}
