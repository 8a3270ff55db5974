package org.infraportal.clouds.steps;

/** Where a step stands. */
public enum StepState {
    OPEN,
    DONE,
    /** Somebody looked and said no, and why. */
    REFUSED
}
