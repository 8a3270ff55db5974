package org.infraportal.clouds.checks;

/** Where a verdict comes from. */
public enum CheckSource {
    /** Somebody had the portal check. */
    PORTAL("checked by us"),
    /** The portal checks every night. */
    NIGHTLY("checked by us at night"),
    /** A donor checked without the portal, and signed the report. */
    DONOR("reported by the donor");

    private final String words;

    CheckSource(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
