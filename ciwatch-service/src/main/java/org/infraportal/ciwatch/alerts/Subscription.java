package org.infraportal.ciwatch.alerts;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import org.infraportal.ciwatch.changes.Project;

/**
 * Who wants to be told what.
 *
 * @param ci its number; null for a subscription about a project
 * @param project its full name; null for a subscription about a CI
 * @param threshold how many failures, successes or hours; see {@link Rule}
 * @param target an e-mail address, or the address of a webhook
 * @param confirmed whether the address said that it wants this; webhooks need not
 * @param secret the key of the signature; only in the answer that made the subscription, and only for webhooks
 */
public record Subscription(
        long id,
        Long ci,
        String project,
        Rule rule,
        int threshold,
        Channel channel,
        String target,
        boolean confirmed,
        Instant createdAt,
        String createdBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) String secret,
        @JsonIgnore String token) {

    Subscription withoutSecret() {
        return new Subscription(
                id, ci, project, rule, threshold, channel, target, confirmed, createdAt, createdBy, null, token);
    }

    /** The project's page, as a path on the portal. */
    @JsonIgnore
    public String getProjectPage() {
        return Project.page(project);
    }

    /** What it tells, in words. */
    @JsonIgnore
    public String getWords() {
        return switch (rule) {
            case FAILURES -> threshold + " failures of a job in a row";
            case SILENT -> "no report for " + threshold + " hours";
            case NEWLY_FAILING -> "a job that fails after " + threshold + " successes in a row";
            case DIGEST -> "a weekly digest";
        };
    }
}
