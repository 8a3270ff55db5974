package org.infraportal.gateway.activity;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

import org.infraportal.events.CiReported;
import org.infraportal.events.CloudAccepted;
import org.infraportal.events.CloudActivated;
import org.infraportal.events.CloudDisabled;
import org.infraportal.events.CloudOffered;
import org.infraportal.events.CloudRestored;
import org.infraportal.events.CloudRetired;
import org.infraportal.events.CloudScaled;
import org.infraportal.events.GuestImageActivated;
import org.infraportal.events.GuestImageBuilt;
import org.infraportal.events.GuestImageLoaded;
import org.infraportal.events.GuestImageRetired;
import org.infraportal.events.GuestImageRolledBack;
import org.infraportal.events.GuestImageVerified;
import org.infraportal.events.PortalEvent;
import org.infraportal.events.ResultAssociated;
import org.infraportal.events.ResultDeleted;
import org.infraportal.events.ResultShared;
import org.infraportal.events.ResultSubmitted;
import org.infraportal.events.ResultVerified;
import org.infraportal.events.RunRead;
import org.infraportal.events.RunVerdict;
import org.infraportal.events.Topic;
import org.infraportal.events.Word;
import org.infraportal.outbox.Envelope;
import org.infraportal.ui.Formats;
import org.infraportal.web.PortalPath;

/** Each kind of event as a line that people read. */
final class Sentences {
    private Sentences() {}

    static Activity of(Envelope envelope) {
        Program program = program(envelope.topic());
        if (envelope.event() instanceof CiReported report) {
            return reported(envelope, report, program);
        }
        Line line = line(envelope.event());
        return new Activity(
                envelope.id(),
                envelope.time(),
                program.name,
                program.label,
                line.subject,
                line.status,
                line.text,
                local(line.url),
                null,
                null);
    }

    private static Line line(PortalEvent event) {
        return switch (event) {
            case ResultSubmitted e -> submitted(e);
            case ResultShared e ->
                new Line(brief(e.resultId()), "S", "shared: " + counted(e.passedTests(), "passed test"), e.url());
            case ResultAssociated e ->
                new Line(brief(e.resultId()), null, "associated with " + against(e.guideline(), e.target()), e.url());
            case ResultVerified e -> verified(e);
            case ResultDeleted e -> new Line(brief(e.resultId()), null, "deleted", null);
            case CiReported e -> throw new IllegalStateException(e.type() + " (expected: drawn by patch set)");
            case RunRead e -> read(e);
            case CloudOffered e -> new Line(e.cloudKey(), null, "offered" + instances(e.capacity()), e.url());
            case CloudAccepted e -> new Line(e.cloudKey(), "S", "passed acceptance" + instances(e.capacity()), e.url());
            case CloudActivated e -> new Line(e.cloudKey(), "S", "runs test nodes" + instances(e.capacity()), e.url());
            case CloudScaled e ->
                new Line(
                        e.cloudKey(),
                        null,
                        "scaled from " + e.capacityBefore() + " to " + counted(e.capacity(), "instance"),
                        e.url());
            case CloudDisabled e ->
                new Line(e.cloudKey(), "I", "taken out of use" + because(plain(e.reason())), e.url());
            case CloudRestored e -> new Line(e.cloudKey(), "S", "in use again" + instances(e.capacity()), e.url());
            case CloudRetired e -> new Line(e.cloudKey(), null, "retired" + because(e.reason()), e.url());
            case GuestImageBuilt e -> new Line(e.imageKey(), null, "built for " + e.release(), e.url());
            case GuestImageVerified e ->
                new Line(
                        e.imageKey(),
                        e.passed() ? "S" : "F",
                        (e.passed() ? "verified for " : "failed its verification for ") + e.release(),
                        e.url());
            case GuestImageLoaded e -> new Line(e.imageKey(), null, "loaded into " + e.cloudKey(), e.url());
            case GuestImageActivated e -> new Line(e.imageKey(), "S", "activated in " + e.cloudKey(), e.url());
            case GuestImageRolledBack e ->
                new Line(e.imageKey(), "U", "rolled back in " + e.cloudKey() + because(e.reason()), e.url());
            case GuestImageRetired e -> new Line(e.imageKey(), null, "retired" + because(e.reason()), e.url());
        };
    }

    /** A signed result is its owner's alone until it is shared: neither its id nor its counts are told. */
    private static Line submitted(ResultSubmitted e) {
        if (e.signed()) {
            return new Line("signed", null, "submitted, private until its owner shares it", null);
        }
        String about = e.guideline() == null ? "" : " for " + against(e.guideline(), e.target());
        return new Line(
                brief(e.resultId()), null, "submitted: " + counted(e.passedTests(), "passed test") + about, e.url());
    }

    /** Without a verdict that says yes or no, being verified is neither good nor bad news. */
    private static Line verified(ResultVerified e) {
        String status =
                switch (e.verdict()) {
                    case COMPLIANT -> "S";
                    case NOT_COMPLIANT -> "F";
                    case NOTHING_REQUIRED, UNKNOWN -> null;
                    case null -> null;
                };
        return new Line(
                brief(e.resultId()),
                status,
                "verified against " + against(e.guideline(), e.target()) + because(plain(e.verdict())),
                e.url());
    }

    /** One line per patch set, for all CIs that report on it. */
    private static Activity reported(Envelope envelope, CiReported e, Program program) {
        String status =
                switch (e.verdict()) {
                    case SUCCESS -> "S";
                    case FAILURE -> "F";
                    case UNKNOWN -> "?";
                    case null -> "?";
                };
        String name = e.pipeline() == null ? e.ci() : e.ci() + " (" + e.pipeline() + ")";
        return Activity.ofMarks(
                envelope.id(),
                program.name,
                program.label,
                e.project() + " " + e.change() + "," + e.patchSet(),
                local(e.url()),
                List.of(new Activity.Mark(name, status, reportedAt(envelope, e))));
    }

    private static Instant reportedAt(Envelope envelope, CiReported e) {
        try {
            return e.reportedAt() == null ? envelope.time() : Instant.parse(e.reportedAt());
        } catch (DateTimeParseException unreadable) {
            return envelope.time();
        }
    }

    private static Line read(RunRead e) {
        String failed = e.failed() == 0
                ? counted(e.tests(), "test") + ", none failed"
                : e.failed() + " of " + counted(e.tests(), "test") + " failed";
        boolean incomplete = e.verdict() == RunVerdict.INCOMPLETE;
        String change =
                e.change() == null ? "" : ", change " + e.change() + (e.patchSet() == null ? "" : "," + e.patchSet());
        return new Line(
                e.job() == null ? brief(e.runId()) : e.job(),
                e.failed() > 0 ? "F" : incomplete ? "?" : "S",
                failed + (incomplete ? ", incomplete" : "") + change,
                e.url());
    }

    static Program program(Topic topic) {
        return switch (topic) {
            case INTEROP_RESULTS -> new Program("refstack", "Result");
            case CI_REPORTS -> new Program("ciwatch", "CI");
            case RUNS -> new Program("stackviz", "Run");
            case CLOUDS -> new Program("clouds", "Cloud");
            case GUEST_IMAGES -> new Program("images", "Image");
        };
    }

    /** The names to filter by, in the order of the navigation. */
    static List<Program> programs() {
        return java.util.Arrays.stream(Topic.values()).map(Sentences::program).toList();
    }

    /** An event is data from elsewhere: only a path on the portal becomes a link. */
    private static String local(String url) {
        return PortalPath.isLocal(url) ? url : null;
    }

    private static String brief(String id) {
        return id.length() <= 12 ? id : id.substring(0, 8) + "…";
    }

    private static String against(String guideline, String target) {
        if (guideline == null) {
            return "no guideline";
        }
        return target == null ? guideline : guideline + " " + target;
    }

    /** A word of the catalogue as people read it; empty for one that this program does not know. */
    private static String plain(Word word) {
        String words = word == null
                ? "unknown"
                : word.word().replace('-', ' ').replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.equals("unknown") ? "" : words;
    }

    private static String because(String reason) {
        return reason == null || reason.isBlank() ? "" : ": " + reason;
    }

    private static String instances(Integer capacity) {
        return capacity == null ? "" : ", " + counted(capacity, "instance");
    }

    private static String counted(int number, String thing) {
        return Formats.grouped(number) + " " + thing + (number == 1 ? "" : "s");
    }

    private record Line(String subject, String status, String text, String url) {}

    /** A service as the activity names it. */
    record Program(String name, String label) {}
}
