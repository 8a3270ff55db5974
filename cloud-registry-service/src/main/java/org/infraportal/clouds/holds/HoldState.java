package org.infraportal.clouds.holds;

import java.util.Locale;

/** Where a hold stands. */
public enum HoldState {
    /** Its time has not come. */
    PLANNED,
    /** In force: the region may run nothing. */
    OPEN,
    RELEASED;

    /** The word that people see. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
