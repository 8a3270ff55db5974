package org.infraportal.clouds.checks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import org.infraportal.cloudscheck.Verdict;
import org.infraportal.database.Database;

/**
 * A check as it is stored.
 *
 * @param provider the region of the portal; null while there is none
 * @param listed whether the portal lists that region, and those who run or give it had it checked
 * @param target tells the checks of one target from others
 * @param name of what it makes in the cloud
 * @param leftover whether that may still be there
 * @param signedBy whose key signed it; null for the portal's own checks
 * @param overall null while it goes on, and when it ended without a report
 * @param report as JSON
 */
record CheckRecord(
        long id,
        CheckSource source,
        String authUrl,
        String region,
        String provider,
        boolean listed,
        String target,
        String name,
        Leftovers leftover,
        String startedBy,
        String signedBy,
        Instant createdAt,
        Instant endedAt,
        Verdict overall,
        Long instances,
        String limitedBy,
        String report) {
    static final String SELECT =
            "select c.id, c.source, c.auth_url, c.region, c.provider, c.target, c.name, c.leftover, c.started_by,"
                    + " c.signed_by, c.created_at, c.ended_at, c.overall, c.instances, c.limited_by, c.report,"
                    + " c.official and exists (select 1 from region r where r.provider = c.provider) as listed from cloud_check c";

    /** Without the reports, for lists. */
    static final String SELECT_WITHOUT_REPORT = SELECT.replace("c.report,", "null as report,");

    /** Whether what a check made may still be in the cloud. */
    enum Leftovers {
        /** It was taken away. */
        NONE,
        /** Nobody knows: the check goes on, or its program was killed. */
        MAYBE,
        /** It could not be taken away. */
        LEFT,
        /** A later check took it away. */
        REMOVED
    }

    static CheckRecord read(ResultSet row) throws SQLException {
        String overall = row.getString("overall");
        return new CheckRecord(
                row.getLong("id"),
                CheckSource.valueOf(row.getString("source")),
                row.getString("auth_url"),
                row.getString("region"),
                row.getString("provider"),
                row.getBoolean("listed"),
                row.getString("target"),
                row.getString("name"),
                Leftovers.valueOf(row.getString("leftover")),
                row.getString("started_by"),
                row.getString("signed_by"),
                Database.instant(row, "created_at"),
                Database.instant(row, "ended_at"),
                overall == null ? null : Verdict.valueOf(overall),
                row.getObject("instances", Long.class),
                row.getString("limited_by"),
                row.getString("report"));
    }
}
