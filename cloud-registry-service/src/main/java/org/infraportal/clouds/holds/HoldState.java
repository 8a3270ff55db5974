package org.infraportal.clouds.holds;

/** Where a hold stands. */
public enum HoldState {
    /** Its time has not come. */
    PLANNED,
    /** In force: the region may run nothing. */
    OPEN,
    RELEASED
}
