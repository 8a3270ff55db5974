package org.infraportal.refstack.results;

import java.util.Locale;
import java.util.Optional;

/** The meta keys that an owner may set. */
public enum MetaKey {
    SHARED,
    GUIDELINE,
    TARGET;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<MetaKey> of(String key) {
        for (MetaKey known : values()) {
            if (known.key().equals(key)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
