package org.infraportal.ciwatch.life;

import java.time.Instant;

/**
 * What one event tells about the life of a change.
 *
 * @param patchSet the patch set that it is about; 0 when it names none
 * @param wip whether the change was work in progress then
 * @param isPrivate whether it was private then
 */
record LifeEvent(Instant at, Kind kind, int patchSet, boolean wip, boolean isPrivate) {
    enum Kind {
        CREATED,
        MERGED,
        ABANDONED,
        RESTORED,
        /** It became work in progress or private, or ceased to be so. */
        STATE;

        /** What an event of Gerrit is here; null for those that tell nothing. */
        static Kind of(String type) {
            return switch (type) {
                case "patchset-created" -> CREATED;
                case "change-merged" -> MERGED;
                case "change-abandoned" -> ABANDONED;
                case "change-restored" -> RESTORED;
                case "wip-state-changed", "private-state-changed" -> STATE;
                default -> null;
            };
        }
    }

    boolean isHidden() {
        return wip || isPrivate;
    }
}
