package org.infraportal.ciwatch.checks;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a provider of Gerrit's Checks tab answers: {@code FetchResponse} of polygerrit-ui/app/api/checks.ts. Names, words and
 * what may be left out are Gerrit's, so nothing here is renamed; times are texts here, and dates once the plugin has read
 * them.
 *
 * @param responseCode always OK: what is wrong with a request is a problem with a status of its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FetchResponse(ResponseCode responseCode, List<CheckRun> runs) {

    public enum ResponseCode {
        OK
    }

    /** RUNNABLE: not run; COMPLETED: it has ended, whatever came of it. */
    public enum RunStatus {
        RUNNABLE,
        RUNNING,
        COMPLETED
    }

    public enum Category {
        SUCCESS,
        INFO,
        WARNING,
        ERROR
    }

    /**
     * An attempt of a job, or a CI that has not reported.
     *
     * @param externalId unique on the portal
     * @param attempt from 1 on; null for one that did not run
     * @param checkName the same for all attempts, and unique on the patch set
     * @param checkLink the CI's page on the portal
     * @param statusLink the report's page on the portal
     * @param labelName the label on which the job has a say; null for one that does not vote
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CheckRun(
            long change,
            int patchset,
            String externalId,
            Integer attempt,
            String checkName,
            String checkDescription,
            String checkLink,
            RunStatus status,
            String statusDescription,
            String statusLink,
            String labelName,
            Instant startedTimestamp,
            Instant finishedTimestamp,
            List<CheckResult> results) {}

    /** How a run ended. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CheckResult(
            String externalId, Category category, String summary, String message, List<Tag> tags, List<Link> links) {}

    /** @param color one of Gerrit's {@code TagColor} */
    public record Tag(String name, String tooltip, String color) {}

    /**
     * @param url begins with {@code http}
     * @param icon one of Gerrit's {@code LinkIcon}
     */
    public record Link(String url, String tooltip, boolean primary, String icon) {}
}
