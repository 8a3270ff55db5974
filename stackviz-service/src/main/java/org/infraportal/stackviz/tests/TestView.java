package org.infraportal.stackviz.tests;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.runs.Addresses;
import org.infraportal.stackviz.runs.Durations;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.CsvColumns;

/**
 * A test of a run as the outside sees it.
 *
 * @param page its page on the portal
 * @param status in the words of subunit
 * @param seconds null when it has no start or no end
 * @param message why it failed or was skipped, in one line
 */
@CsvColumns({"ordinal", "name", "scenario", "attributes", "status", "startedAt", "seconds", "worker", "message"})
public record TestView(
        int ordinal,
        String page,
        String name,
        String scenario,
        List<String> attributes,
        String status,
        Instant startedAt,
        Double seconds,
        String worker,
        String message) {

    public static TestView of(Run run, TestRow test) {
        return new TestView(
                test.ordinal(),
                page(run, test.ordinal()),
                test.name(),
                Redaction.redact(test.scenario()),
                test.attributes().isEmpty()
                        ? List.of()
                        : List.of(Redaction.redact(test.attributes()).split(" ")),
                test.status().word(),
                test.startedAt(),
                Durations.seconds(test.durationMicros()),
                test.worker(),
                Redaction.redact(test.message()));
    }

    public static TestView of(Run run, RunTest test) {
        return of(
                run,
                new TestRow(
                        test.id.ordinal(),
                        test.name.name,
                        test.scenario,
                        test.attributes,
                        test.status,
                        test.startedAt,
                        test.durationMicros,
                        test.worker,
                        test.message));
    }

    public static String page(Run run, int ordinal) {
        return RunView.page(run) + "/tests/" + ordinal;
    }

    /** The module and class, with the dot; empty for a name without one. */
    public String owner() {
        return name.substring(0, name.lastIndexOf('.') + 1);
    }

    /** What comes after the owner. */
    public String method() {
        String method = name.substring(name.lastIndexOf('.') + 1);
        String shown = method.isEmpty() ? "(no name)" : method;
        return scenario == null ? shown : shown + "(" + scenario + ")";
    }

    /** The class without its modules, with the dot. */
    public String shortOwner() {
        String owner = owner();
        return owner.isEmpty() ? "" : owner.substring(owner.lastIndexOf('.', owner.length() - 2) + 1);
    }

    /** The message without the modules of its exception. */
    public String shortMessage() {
        return message == null ? null : message.replaceFirst("^(\\w+\\.)+(?=\\w+(:|$))", "");
    }

    /** For the browser's tab: the state first. */
    public String heading() {
        return status + " " + shortOwner() + method();
    }

    public String attachmentHeading(String attachment) {
        return attachment + " of " + shortOwner() + method();
    }

    public String apiUrl() {
        return page.replaceFirst("^/stackviz/", "/stackviz/api/v1/");
    }

    public String callsUrl() {
        return apiUrl() + "/calls";
    }

    public String callsCsv() {
        return callsUrl() + "?format=csv";
    }

    /** The page of this test in all runs. */
    public String historyPage() {
        return Addresses.testPage(name);
    }

    public Duration duration() {
        return seconds == null ? null : Durations.ofMicros(Math.round(seconds * 1e6));
    }

    public boolean failed() {
        return TestStatus.FAIL.word().equals(status)
                || TestStatus.UXSUCCESS.word().equals(status);
    }
}
