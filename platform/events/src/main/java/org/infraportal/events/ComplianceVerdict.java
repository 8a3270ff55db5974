package org.infraportal.events;

/** Whether a result meets its guideline. */
public enum ComplianceVerdict implements Word {
    COMPLIANT("compliant"),
    NOT_COMPLIANT("not-compliant"),
    /** The guideline requires no test of the target. */
    NOTHING_REQUIRED("nothing-required"),
    UNKNOWN("unknown");

    private final String word;

    ComplianceVerdict(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
