package org.infraportal.trovestack.catalogue;

import java.util.Locale;

/** How far a version is supported in a release. */
public enum SupportState {
    SUPPORTED,
    EXPERIMENTAL,
    DEPRECATED;

    /** As the file and the pages write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
