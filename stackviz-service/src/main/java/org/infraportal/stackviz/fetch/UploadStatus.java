package org.infraportal.stackviz.fetch;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** An upload that is still read: what it became until now, and its job. */
public record UploadStatus(
        @JsonUnwrapped UploadView upload,
        String id,
        FetchState state,
        long done,
        Long total,
        String unit,
        Instant startedAt,
        Instant endedAt,
        String problem) {
    static UploadStatus of(UploadView upload, FetchView fetch) {
        return new UploadStatus(
                upload,
                fetch.id(),
                fetch.state(),
                fetch.done(),
                fetch.total(),
                fetch.unit(),
                fetch.startedAt(),
                fetch.endedAt(),
                fetch.problem());
    }
}
