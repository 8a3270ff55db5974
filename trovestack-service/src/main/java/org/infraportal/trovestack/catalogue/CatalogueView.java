package org.infraportal.trovestack.catalogue;

import java.time.Instant;
import java.util.List;

/**
 * Which catalogue is shown, and whether a newer one was refused.
 *
 * @param current null while no good catalogue was ever read
 * @param refused null where the newest reading was good
 */
public record CatalogueView(Reading current, Reading refused, List<CatalogueProblem> problems) {

    /**
     * A reading.
     *
     * @param commit of the git checkout, or null
     * @param changedSince whether the file differs from what that commit holds
     */
    public record Reading(
            long revision,
            Instant readAt,
            String readBy,
            String source,
            String sha256,
            String commit,
            boolean changedSince) {
        static Reading of(CatalogueRevision revision) {
            return new Reading(
                    revision.id(),
                    revision.readAt(),
                    revision.readBy(),
                    revision.source(),
                    revision.sha256(),
                    revision.commitId(),
                    revision.changedSince());
        }
    }
}
