package org.infraportal.clouds.checks;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.cloudscheck.CheckReport;
import org.infraportal.cloudscheck.CheckReports;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** Reports that donors made on their side. They stay apart from what the portal checked itself. */
@ApplicationScoped
class SignedReports {
    private static final int MAX_LENGTH = 256 * 1024;
    /** Clocks differ. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private final MemberKeys keys;
    private final Checks checks;
    private final Clock clock;

    SignedReports(MemberKeys keys, Checks checks, Clock clock) {
        this.keys = keys;
        this.checks = checks;
        this.clock = clock;
    }

    /** @return the id of the check that it is from now on */
    long take(ReportSubmission submission, Viewer viewer) {
        String text = submission.report() == null ? "" : submission.report();
        if (text.isBlank()) {
            throw ProblemException.invalid("report", "report: missing (expected: the file as it was signed)");
        }
        if (text.length() > MAX_LENGTH) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE, "report: more than " + MAX_LENGTH + " characters (expected: a report)");
        }
        String fingerprint =
                keys.signedBy(viewer.name(), text.getBytes(StandardCharsets.UTF_8), submission.signature());
        CheckReport report = read(text);
        if (checks.isHandedIn(report)) {
            throw new ProblemException(ProblemKind.CONFLICT, "report: was handed in already (expected: a new one)");
        }
        return checks.reported(report, viewer.name(), fingerprint);
    }

    private CheckReport read(String text) {
        CheckReport report;
        try {
            report = CheckReports.read(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("report", e.getMessage());
        }
        Instant now = clock.instant();
        if (report.startedAt().isAfter(now.plus(AHEAD))
                || report.startedAt().plus(CheckJobs.FRESH).isBefore(now)) {
            throw ProblemException.invalid(
                    "report", "report: of another week (expected: one of the last seven days; check again)");
        }
        // What a report says of its target is held to the same rules as a request.
        CheckSubmission asked = new CheckSubmission(
                new CheckSubmission.Target(report.authUrl(), null, null),
                report.region(),
                null,
                null,
                null,
                null,
                null);
        asked.authUrl();
        asked.regionName();
        return report;
    }
}
