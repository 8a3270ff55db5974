package org.infraportal.stackviz.resources;

import org.infraportal.stackviz.engine.resources.ResourceSeries;

/**
 * The samples of one file.
 *
 * @param host null when the file does not name it
 * @param file its name
 */
public record HostSeries(String host, String file, ResourceSeries series) {
    /** What a person calls it. */
    public String label() {
        return host != null ? host : file;
    }
}
