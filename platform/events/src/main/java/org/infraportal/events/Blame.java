package org.infraportal.events;

/** How likely it is that a job failed because of the change that it tested. */
public enum Blame implements Word {
    LOW,
    MEDIUM,
    HIGH,
    /** Too little is known of the job on other changes. */
    UNKNOWN;

    @Override
    public String word() {
        return name();
    }
}
