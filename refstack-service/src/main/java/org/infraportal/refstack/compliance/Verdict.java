package org.infraportal.refstack.compliance;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** The answer to "does this cloud meet this guideline?". */
public enum Verdict {
    COMPLIANT,
    NOT_COMPLIANT,
    /** The target has no required test at all. Upstream answers YES here. */
    NOTHING_REQUIRED;

    /** As the API and the database write it: {@code not_compliant}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
