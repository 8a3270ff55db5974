package org.infraportal.stackviz.runs;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.infraportal.web.Csv;

/** Which format of a list somebody wants. */
public final class Formats {
    public static final String CSV = Csv.MEDIA_TYPE + ";charset=utf-8";

    private Formats() {}

    /** CSV by {@code format=csv}, which links can say, or by the first accepted type. */
    public static boolean csv(String format, HttpHeaders headers) {
        MediaType first = headers.getAcceptableMediaTypes().getFirst();
        return "csv".equalsIgnoreCase(format)
                || format == null && "text".equals(first.getType()) && "csv".equals(first.getSubtype());
    }
}
