package org.infraportal.stackviz.runs;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import io.quarkus.qute.TemplateExtension;

/** What only the templates of this feature need. */
@TemplateExtension
public final class TextExtensions {
    private TextExtensions() {}

    /** How long after another time. */
    public static Duration since(Instant at, Instant start) {
        return Duration.between(start, at);
    }

    public static String urlEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
