package org.infraportal.database;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.smallrye.common.annotation.RunOnVirtualThread;

/** As any page that asks the database. */
@Path("/count")
public class CountResource {
    private final Database database;

    CountResource(Database database) {
        this.database = database;
    }

    @GET
    public long count() {
        return database.number("select 41 + 1");
    }

    @GET
    @Path("/of/{id}")
    public long countOf(String id) {
        return database.number("select 1 from (select _ascii 'a' collate ascii_bin as id) t where t.id = ?", id);
    }

    /** Where the first thing that is said to the database is that a transaction begins. */
    @GET
    @Path("/in-a-transaction")
    @Transactional
    @RunOnVirtualThread
    public long countInATransaction() {
        return count();
    }
}
