package org.infraportal.ciwatch.patterns;

import java.util.List;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.infraportal.ciwatch.cis.Formats;
import org.infraportal.ciwatch.comments.OwnFormat;
import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.files.UrlSecrets;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.values.AllowedHostName;
import org.infraportal.web.values.AllowedName;

/**
 * How a CI writes; it replaces what was said before, and without any expression the CI is read as all others are.
 *
 * @param gerrit the server, by any of its names: host, with a port or as a URL
 * @param account the CI's user name there; one that is unknown is registered
 * @param success an RE2 expression that fits comments of success; null for none
 * @param failure one that fits comments of failure, and wins where both fit
 * @param jobLine one that fits the line of a job, with the groups name and result, and url if the line has one
 * @param successSamples comments of success, at least one where there is an expression for it
 * @param failureSamples comments of failure, at least one where there is an expression for it
 */
public record PatternsDecision(
        @NotNull @AllowedHostName(max = 255) String gerrit,
        @NotNull @AllowedName(max = 255) String account,
        @Size(max = 1_000) String success,
        @Size(max = 1_000) String failure,
        @Size(max = 1_000) String jobLine,
        @Size(max = 20) List<@NotNull @Size(max = 16_384) String> successSamples,
        @Size(max = 20) List<@NotNull @Size(max = 16_384) String> failureSamples) {
    public PatternsDecision {
        gerrit = GerritServer.name(gerrit);
        account = UrlSecrets.cut(account);
        success = given(success);
        failure = given(failure);
        jobLine = given(jobLine);
        successSamples = successSamples == null ? List.of() : List.copyOf(successSamples);
        failureSamples = failureSamples == null ? List.of() : List.copyOf(failureSamples);
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /**
     * The expressions, once they are tried on the samples.
     *
     * @throws ProblemException 400 when one cannot be used, or is wrong about a sample
     */
    OwnFormat checked() {
        OwnFormat format;
        try {
            format = OwnFormat.of(success, failure, jobLine);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemKind.INVALID, e.getMessage());
        }
        refuse(success != null && successSamples.isEmpty(), "successSamples: none", "a comment of success");
        refuse(failure != null && failureSamples.isEmpty(), "failureSamples: none", "a comment of failure");
        for (String sample : failureSamples) {
            refuse(format.fitsSuccess(sample), "success: fits a comment of failure: " + shown(sample), "none of them");
            refuse(
                    failure != null && !format.fitsFailure(sample),
                    "failure: does not fit a comment of failure: " + shown(sample),
                    "all of them");
        }
        for (String sample : successSamples) {
            refuse(format.fitsFailure(sample), "failure: fits a comment of success: " + shown(sample), "none of them");
            refuse(
                    success != null && !format.fitsSuccess(sample),
                    "success: does not fit a comment of success: " + shown(sample),
                    "all of them");
        }
        return format;
    }

    private static void refuse(boolean wrong, String what, String expected) {
        if (wrong) {
            throw new ProblemException(ProblemKind.INVALID, what + " (expected: " + expected + ")");
        }
    }

    private static String shown(String sample) {
        String line = sample.strip().replaceAll("\\s+", " ");
        return line.length() > 80 ? line.substring(0, 79) + "\u2026" : line;
    }

    Formats.Patterns patterns() {
        return new Formats.Patterns(success, failure, jobLine);
    }
}
