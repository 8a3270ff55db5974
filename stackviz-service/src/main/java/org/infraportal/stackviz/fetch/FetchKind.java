package org.infraportal.stackviz.fetch;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What is fetched. */
public enum FetchKind {
    /** A folder that was uploaded: its row is only the record of what was in it. */
    UPLOAD,
    /** A log folder, a Zuul build or one file. */
    ADDRESS,
    /** The Tempest jobs of a Gerrit change, each of which becomes a fetch of its own. */
    CHANGE;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
