package org.infraportal.ciwatch.life;

import java.time.Instant;

/**
 * The life of one patch set.
 *
 * @param calmUntil until when it was the current patch set of an open change that was neither work in progress nor private,
 *     from its creation on; its creation when it never was, null while it still is
 * @param ended how it was last of all, null while it is the current one of an open change
 */
record PatchSetLife(int number, Instant calmUntil, End ended) {
    enum End {
        SUPERSEDED,
        MERGED,
        ABANDONED
    }
}
