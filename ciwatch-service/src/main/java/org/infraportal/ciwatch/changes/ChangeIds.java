package org.infraportal.ciwatch.changes;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.infraportal.database.Database;

/** Of which changes patch sets are. */
public final class ChangeIds {
    private ChangeIds() {}

    /** The id of each patch set's change, by the patch set's. */
    public static Map<Long, Long> of(Database database, Collection<Long> patchSets) {
        Map<Long, Long> changes = new HashMap<>();
        Database.parts(
                patchSets,
                part -> database.each(
                        "select id, change_id from patch_set where id in " + Database.marks(part.size()),
                        row -> changes.put(row.getLong(1), row.getLong(2)),
                        part.toArray()));
        return changes;
    }
}
