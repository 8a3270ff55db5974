package org.infraportal.ciwatch.checks;

import java.time.Instant;

import org.infraportal.ciwatch.comments.Outcome;

/**
 * A result of a job on a patch set, or a report that names no job.
 *
 * @param job null for a report without jobs
 * @param text what the CI wrote as its result
 * @param seconds how long it ran, or null
 * @param at when the CI reported it
 */
record Attempt(
        long report,
        long ci,
        String ciName,
        String label,
        String pipeline,
        String job,
        Outcome outcome,
        String text,
        String url,
        boolean voting,
        Long seconds,
        Instant at) {

    JobPast.Key key() {
        return new JobPast.Key(ci, pipeline, job == null ? "" : job);
    }

    /** The CI and its pipeline, as people say them. */
    String source() {
        return pipeline.isEmpty() ? ciName : ciName + " " + pipeline;
    }

    FetchResponse.Category category() {
        return switch (outcome) {
            case SUCCESS -> FetchResponse.Category.SUCCESS;
            case FAILURE, MERGE -> voting ? FetchResponse.Category.ERROR : FetchResponse.Category.WARNING;
            case UNSTABLE, INFRA, NOT_REGISTERED -> FetchResponse.Category.WARNING;
            case CANCELED, SKIPPED, UNKNOWN -> FetchResponse.Category.INFO;
        };
    }
}
