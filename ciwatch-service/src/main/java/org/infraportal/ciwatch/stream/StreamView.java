package org.infraportal.ciwatch.stream;

import java.time.Duration;
import java.time.Instant;

import org.infraportal.ciwatch.gaps.Gaps;
import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.ciwatch.servers.GerritServers.Server;

/**
 * A configured server, as its reader knows it.
 *
 * @param name its configured name
 * @param gerrit the server's one name
 * @param web its address
 * @param detail why it is not connected; null where there is nothing to say
 * @param read whether an instance of the portal reads it now
 * @param lastLineAt when the last event came; it is noted every few seconds
 * @param lastEventAt what time that event tells
 * @param stale whether no event came for longer than is usual, connected or not
 * @param lines how many events came in all
 */
public record StreamView(
        String name,
        String gerrit,
        String web,
        StreamState state,
        String detail,
        boolean read,
        Instant connectedAt,
        Instant lastLineAt,
        Instant lastEventAt,
        boolean stale,
        long lines,
        long openGaps,
        long closedGaps) {
    static StreamView of(String name, Server server, Streams.Row row, Gaps.Counts gaps, Instant now) {
        Instant heard = row.lastLineAt() == null ? row.connectedAt() : row.lastLineAt();
        return new StreamView(
                name,
                GerritServer.name(server.webAddress()),
                server.webAddress(),
                row.state(),
                row.detail(),
                row.holder() != null,
                row.connectedAt(),
                row.lastLineAt(),
                row.lastEventAt(),
                heard == null || Duration.between(heard, now).compareTo(server.staleAfter()) > 0,
                row.lines(),
                gaps.open(),
                gaps.closed());
    }
}
