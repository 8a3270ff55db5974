package org.infraportal.events;

/** Why a cloud was taken out of use. */
public enum DisableReason implements Word {
    LAUNCH_FAILURES,
    MIRROR,
    BRINGUP,
    NETWORK,
    WIND_DOWN,
    MAINTENANCE,
    PERFORMANCE,
    IMAGES,
    QUOTA,
    CAPACITY_TEST,
    OTHER,
    UNKNOWN;

    @Override
    public String word() {
        return name();
    }
}
