package org.infraportal.stackviz.uploads;

import org.infraportal.stackviz.runs.Labels;

/**
 * What comes with a stream.
 *
 * @param labels as somebody states them
 * @param fileName the name of a run that has none: no statement about a run that has one; null when there is no file
 * @param relabel whether labels of a run that is known already change too; empty ones are always filled in
 */
public record Description(Labels labels, String fileName, boolean relabel) {
    public static final Description NONE = new Description(Labels.NONE, null, false);

    /** Whether somebody says what the run is called. */
    public boolean names() {
        return labels.name() != null;
    }

    /** The labels for a run that has that name already. */
    public Labels with(String name) {
        return labels.name() == null && name == null ? labels.withName(fileName) : labels;
    }
}
