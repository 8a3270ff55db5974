package org.infraportal.ciwatch.comments;

import java.util.ArrayList;
import java.util.List;

/** The name of a job in its URL. */
final class JobName {
    private static final int MAX_LENGTH = 255;

    private JobName() {}

    /**
     * A Jenkins URL names its job behind {@code /job/}, folder by folder: {@code /job/storage/job/unit/12/} is
     * {@code storage/unit}. No other URL can be trusted to name one.
     */
    static String inUrl(String url) {
        List<String> parts = new ArrayList<>();
        int at = url.indexOf("/job/");
        while (at >= 0) {
            int start = at + 5;
            int end = url.indexOf('/', start);
            String part = url.substring(start, end < 0 ? url.length() : end);
            if (!part.isEmpty()) {
                parts.add(part);
            }
            at = end >= 0 && url.startsWith("/job/", end) ? end : -1;
        }
        String name = String.join("/", parts);
        return name.isEmpty() || name.length() > MAX_LENGTH ? JobLine.NO_NAME : name;
    }
}
