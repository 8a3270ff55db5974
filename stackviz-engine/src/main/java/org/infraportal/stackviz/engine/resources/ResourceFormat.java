package org.infraportal.stackviz.engine.resources;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The formats, by what a file begins with. */
public enum ResourceFormat {
    /** Of dstat, pcp-dstat and dool; an appended file may lack the title. */
    DSTAT_CSV(
            "\\s*\"(?:(?:pcp-)?dstat|dool) [^\"]{0,64}csv output\".*"
                    + "|\\s*\"(?:system|epoch|total (?:cpu )?usage|memory usage|load avg|procs|net/total|dsk/total)\",[^\\n]*\\n\\s*\".*"),
    SADF_JSON("\\s*\\{\\s*\"sysstat\"\\s*:.*"),
    SADF_CSV("# ?hostname;interval;timestamp;.*"),
    MEMORY_TRACKER("(?:[^\\n]{0,200}\\n){0,5}?(?:\\S{3} [ \\d]\\d [\\d:.]+ \\S+ \\S+\\[\\d+]: )?\\[\\[\\[\\s*\\n.*");

    /** How many bytes are enough to tell. */
    public static final int START = 8 * 1024;

    private final Pattern start;

    ResourceFormat(String start) {
        this.start = Pattern.compile(start, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** @return null for what is none of them, as a file of no bytes is */
    public static ResourceFormat of(byte[] start) {
        String text = new String(start, 0, Math.min(START, start.length), StandardCharsets.ISO_8859_1);
        for (ResourceFormat format : values()) {
            if (format.start.matcher(text).matches()) {
                return format;
            }
        }
        return null;
    }
}
