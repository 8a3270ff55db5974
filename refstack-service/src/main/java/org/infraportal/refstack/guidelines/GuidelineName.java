package org.infraportal.refstack.guidelines;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a guideline file. Nothing else is ever looked up, so no name can lead out of the guidelines.
 *
 * @param file {@code 2020.06.json}, {@code next.json}, {@code dns.2020.06.json}
 * @param prefix what stands before the version; null for the platform's own guidelines
 * @param version {@code 2020.06} or {@code next}
 */
record GuidelineName(String file, String prefix, String version) {
    static final String NEXT = "next";

    private static final Pattern FORM =
            Pattern.compile("(?:([A-Za-z][A-Za-z0-9_-]{0,31})\\.)?([0-9]{4}\\.[0-9]{2}|next)(?:\\.json)?");

    /** Reads a name with or without {@code .json}; empty when it is no name of a guideline. */
    static Optional<GuidelineName> of(String text) {
        if (text == null || text.length() > 64) {
            return Optional.empty();
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String prefix = parts.group(1);
        String version = parts.group(2);
        return Optional.of(
                new GuidelineName((prefix == null ? "" : prefix + ".") + version + ".json", prefix, version));
    }

    boolean isNext() {
        return version.equals(NEXT);
    }
}
