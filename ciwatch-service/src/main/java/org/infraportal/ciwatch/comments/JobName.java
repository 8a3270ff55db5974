package org.infraportal.ciwatch.comments;

import java.util.ArrayList;
import java.util.List;

/** The name of a job in its URL. */
final class JobName {
    private static final int MAX_LENGTH = 255;
    /** Deeper paths are none of logs. */
    private static final int MAX_PARTS = 20;

    private JobName() {}

    /**
     * A Jenkins URL names its job behind {@code /job/}, folder by folder: {@code /job/storage/job/unit/12/} is
     * {@code storage/unit}. Zuul before 3 kept logs under the change, its patch set, the pipeline, the job and seven digits of the
     * build: {@code /45/12345/2/check/unit/1a2b3c4/} is {@code unit}. No other URL can be trusted to name one.
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
        String name = parts.isEmpty() ? inZuulsLogs(url) : String.join("/", parts);
        return name.isEmpty() || name.length() > MAX_LENGTH ? JobLine.NO_NAME : name;
    }

    private static String inZuulsLogs(String url) {
        String[] parts = url.split("/", MAX_PARTS);
        for (int i = 3; i + 2 < parts.length; i++) {
            boolean build = parts[i + 2].matches("[0-9a-f]{7}") && parts[i + 1].length() > 1;
            if (build && isNumber(parts[i - 1]) && isNumber(parts[i - 2]) && !isNumber(parts[i])) {
                return parts[i + 1];
            }
        }
        return "";
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
