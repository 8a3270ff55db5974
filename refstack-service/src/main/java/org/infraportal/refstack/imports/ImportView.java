package org.infraportal.refstack.imports;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An import as it is shown.
 *
 * @param state received, running, done or failed
 * @param page its page, as a path on the portal
 */
public record ImportView(
        String id,
        String state,
        String source,
        @JsonProperty("started_at") Instant startedAt,
        @JsonProperty("finished_at") Instant finishedAt,
        String error,
        ImportReport report,
        String page) {
    static ImportView of(ImportRun run, ImportReport report) {
        return new ImportView(
                run.id(),
                run.state(),
                run.source(),
                run.startedAt(),
                run.finishedAt(),
                run.error(),
                report.shown(),
                "/refstack/admin/imports/" + run.id());
    }

    /** Its address in the API. */
    @JsonIgnore
    public String json() {
        return "/refstack/api/v1/imports/" + id;
    }

    @JsonIgnore
    public boolean isUnfinished() {
        return state.equals(ImportRun.RECEIVED) || state.equals(ImportRun.RUNNING);
    }
}
