package org.infraportal.clouds.capacity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A change of capacity as the API gives it.
 *
 * @param before the servers before; null for the first
 */
record ChangeView(
        LocalDate date,
        Integer before,
        int maxServers,
        String repo,
        String commit,
        String changedBy,
        ChangeReason reason,
        String note) {

    /** In the same order. */
    static List<ChangeView> of(List<CapacityChange> changes) {
        List<ChangeView> views = new ArrayList<>();
        Integer before = null;
        for (CapacityChange change : changes) {
            views.add(new ChangeView(
                    change.changedOn(),
                    before,
                    change.maxServers(),
                    change.repo(),
                    change.commitId(),
                    change.changedBy(),
                    change.reason(),
                    change.note()));
            before = change.maxServers();
        }
        return views;
    }
}
