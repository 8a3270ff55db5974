package org.infraportal.stackviz.runs;

import java.time.Duration;
import java.time.Instant;

import io.quarkus.qute.TemplateExtension;

import org.infraportal.web.lists.Address;

/** What only the templates of this feature need. */
@TemplateExtension
public final class TextExtensions {
    private TextExtensions() {}

    /** How long after another time. */
    public static Duration since(Instant at, Instant start) {
        return Duration.between(start, at);
    }

    /** The address with a query parameter. */
    public static String asked(String path, String name, String value) {
        return Address.of(path).with(name, value).toString();
    }
}
