package org.infraportal.refstack.compliance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** The answer to "does this cloud meet this guideline?". */
public enum Verdict {
    COMPLIANT("S"),
    NOT_COMPLIANT("F"),
    /** The target has no required test at all. Upstream answers YES here. */
    NOTHING_REQUIRED("?");

    private final String mark;

    Verdict(String mark) {
        this.mark = mark;
    }

    /** The verdict of a word; empty where it is none. */
    public static Optional<Verdict> of(String word) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.word().equals(word))
                .findFirst();
    }

    /** As the API and the database write it: {@code not_compliant}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As a page writes it: {@code not compliant}. */
    public String label() {
        return word().replace('_', ' ');
    }

    /** Its status mark. */
    public String mark() {
        return mark;
    }
}
