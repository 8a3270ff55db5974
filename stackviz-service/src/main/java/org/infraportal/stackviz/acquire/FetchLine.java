package org.infraportal.stackviz.acquire;

import java.time.Instant;

/** A fetch as a line of CSV. */
record FetchLine(
        String id,
        String kind,
        String address,
        String state,
        String reason,
        int attempts,
        String requestedBy,
        Instant requestedAt,
        Instant startedAt,
        Instant endedAt,
        int filesSeen,
        int filesFetched,
        long bytesFetched,
        String job,
        String project,
        Long change,
        Integer patchSet,
        String pipeline,
        String ci,
        String provider,
        String page) {

    static FetchLine of(FetchView fetch) {
        return new FetchLine(
                fetch.id(),
                fetch.kind().word(),
                fetch.address(),
                fetch.state().word(),
                fetch.reason(),
                fetch.attempts(),
                fetch.requestedBy(),
                fetch.requestedAt(),
                fetch.startedAt(),
                fetch.endedAt(),
                fetch.filesSeen(),
                fetch.filesFetched(),
                fetch.bytesFetched(),
                fetch.job(),
                fetch.project(),
                fetch.change(),
                fetch.patchSet(),
                fetch.pipeline(),
                fetch.ci(),
                fetch.provider(),
                fetch.page());
    }
}
