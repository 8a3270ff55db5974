package org.infraportal.refstack.guidelines;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a guideline says of a capability; the strongest first. Only {@link #REQUIRED} decides a verdict. */
public enum CapabilityStatus {
    REQUIRED,
    ADVISORY,
    DEPRECATED,
    REMOVED;

    /** As guideline files write it: {@code required}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CapabilityStatus> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst();
    }
}
