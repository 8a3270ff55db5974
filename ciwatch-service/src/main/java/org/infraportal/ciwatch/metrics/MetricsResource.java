package org.infraportal.ciwatch.metrics;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;

import org.infraportal.ciwatch.health.CiHealth;
import org.infraportal.ciwatch.health.Health;
import org.infraportal.ciwatch.health.JobHealth;

/** The figures of the last 24 hours as OpenMetrics. */
@Path("/ciwatch/api/v1/metrics")
@PermitAll
@RunOnVirtualThread
public class MetricsResource {
    private static final String WINDOW = "24h";
    /** A monitoring system pays for each series, for ever. */
    private static final int MAX_CIS = 500;

    private static final int MAX_JOBS = 2_000;

    private final Health health;

    MetricsResource(Health health) {
        this.health = health;
    }

    @GET
    @Produces({"application/openmetrics-text; version=1.0.0; charset=utf-8", "text/plain; charset=utf-8"})
    @Operation(
            summary = "Figures of CIs and their jobs in the last 24 hours, as OpenMetrics",
            description = "The first 500 CIs and 2,000 jobs by name; ciwatch_cut is 1 when there are more")
    public Response get() {
        Health.All all = health.all(WINDOW, MAX_CIS, MAX_JOBS);
        MetricText text = new MetricText();
        text.add("ciwatch_cut", "Whether there are more CIs or jobs than these", all.cut() ? 1 : 0);
        all.cis().forEach(ci -> add(text, ci));
        all.jobs().forEach(job -> add(text, job));
        return Response.ok(text.toString())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=30")
                .build();
    }

    private static void add(MetricText text, CiHealth ci) {
        String[] labels = {"gerrit", ci.gerrit(), "account", ci.account(), "ci", ci.name()};
        text.add("ciwatch_ci_expected", "Patch sets on which a report was expected", ci.expected(), labels);
        text.add("ciwatch_ci_missed", "Expected patch sets without a report", ci.missed(), labels);
        text.add("ciwatch_ci_late", "Expected patch sets with a late report", ci.late(), labels);
        text.add("ciwatch_ci_reported", "Patch sets with a report", ci.reported(), labels);
        text.add("ciwatch_ci_job_successes", "Job results of success", ci.success(), labels);
        text.add("ciwatch_ci_job_failures", "Job results of failure", ci.failure(), labels);
        text.add("ciwatch_ci_job_infra", "Job results of the infrastructure failing", ci.infra(), labels);
        text.add("ciwatch_ci_flaky_patch_sets", "Patch sets on which a job did both", ci.flakyPatchSets(), labels);
        text.add(
                "ciwatch_ci_latency_p50_seconds",
                "Time to report, half",
                ci.latency().p50(),
                labels);
        text.add(
                "ciwatch_ci_latency_p95_seconds",
                "Time to report, 95 of 100",
                ci.latency().p95(),
                labels);
        text.add(
                "ciwatch_ci_last_seen_timestamp_seconds",
                "When it last reported",
                ci.lastSeen() == null ? null : (Number) ci.lastSeen().getEpochSecond(),
                labels);
        text.add(
                "ciwatch_ci_last_success_timestamp_seconds",
                "When it last reported success",
                ci.lastSuccess() == null ? null : (Number) ci.lastSuccess().getEpochSecond(),
                labels);
    }

    private static void add(MetricText text, JobHealth job) {
        String[] labels = {
            "ci",
            job.ci().name(),
            "account",
            job.ci().account(),
            "id",
            String.valueOf(job.ci().id()),
            "pipeline",
            job.pipeline(),
            "job",
            job.job()
        };
        text.add("ciwatch_job_results", "Results", job.attempts(), labels);
        text.add("ciwatch_job_successes", "Results of success", job.outcomes().success(), labels);
        text.add("ciwatch_job_failures", "Results of failure", job.outcomes().failure(), labels);
        text.add(
                "ciwatch_job_infra",
                "Results of the infrastructure failing",
                job.outcomes().infra(),
                labels);
        text.add("ciwatch_job_flaky_patch_sets", "Patch sets on which it did both", job.flakyPatchSets(), labels);
        text.add(
                "ciwatch_job_duration_p50_seconds",
                "Duration, half",
                job.duration().p50(),
                labels);
    }
}
