package org.infraportal.stackviz.files;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import org.infraportal.database.Columns;
import org.infraportal.web.values.Texts;

/** The name of an uploaded file. Some browsers send all of its path. */
public final class FileName {
    private FileName() {}

    /** The last part of a path, at most as long as a label; null when there is nothing useful. */
    public static String of(String path) {
        if (path == null) {
            return null;
        }
        String base = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .strip();
        return base.isEmpty() ? null : Texts.visible(base, Columns.LABEL);
    }

    /** What somebody typed, else what the file is called. */
    public static String given(String typed, String file) {
        return typed == null || typed.isBlank() ? file : typed;
    }

    /** {@link #of} of the header {@code X-File-Name}, which is percent-encoded. */
    public static String ofHeader(String encoded) {
        try {
            return encoded == null ? null : of(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
