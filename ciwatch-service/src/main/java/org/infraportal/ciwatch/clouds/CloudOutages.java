package org.infraportal.ciwatch.clouds;

import java.time.Instant;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;

/** The clouds that were out of use. */
@ApplicationScoped
public class CloudOutages {
    private static final int MAX_SHOWN = 1_000;
    private static final int MAX_URL = 1_024;

    private final Database database;

    CloudOutages(Database database) {
        this.database = database;
    }

    /** A cloud was disabled; one that is already changes nothing. */
    void begin(String cloud, String reason, String url, Instant at) {
        boolean open = database.number(
                        "select count(*) from cloud_outage where cloud_key = ? and restored_at is null", key(cloud))
                > 0;
        if (!open) {
            database.change(
                    "insert into cloud_outage (cloud_key, reason, url, disabled_at) values (?, ?, ?, ?)",
                    key(cloud),
                    reason,
                    isPath(url) ? url : null,
                    at);
        }
    }

    /** A cloud is in use again, or gone for good. */
    void end(String cloud, Instant at) {
        database.change(
                "update cloud_outage set restored_at = ? where cloud_key = ? and restored_at is null and disabled_at <= ?",
                at,
                key(cloud),
                at);
    }

    /** Those that have a moment in common with a span of time, in the order in which they began. */
    public List<CloudOutage> between(Instant from, Instant to) {
        return database.list(
                "select cloud_key, reason, disabled_at, restored_at, url from cloud_outage"
                        + " where disabled_at < ? and (restored_at is null or restored_at > ?)"
                        + " order by disabled_at, id limit " + MAX_SHOWN,
                row -> new CloudOutage(
                        row.getString(1),
                        row.getString(2),
                        Database.instant(row, "disabled_at"),
                        Database.instant(row, "restored_at"),
                        row.getString(5)),
                to,
                from);
    }

    private static String key(String cloud) {
        return Columns.fit(cloud, Columns.LABEL);
    }

    /** A page of this portal; {@code //host} would be one of somebody else's. */
    private static boolean isPath(String url) {
        return url != null && url.startsWith("/") && !url.startsWith("//") && url.length() <= MAX_URL;
    }
}
