package org.infraportal.stackviz.runs;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import io.quarkus.qute.TemplateExtension;

/** What only the templates of this feature need. */
@TemplateExtension
final class TextExtensions {
    private TextExtensions() {}

    static String urlEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
