package org.infraportal.stackviz.files;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a file of a run is, as far as its first bytes and its name tell. */
public enum RunFileKind {
    /** What the job printed. */
    CONSOLE,
    /** Samples of the host: dstat, pcp-dstat, dool, sadf, memory_tracker. */
    RESOURCES,
    /** The log of a service, or of Tempest itself. */
    SERVICE_LOG,
    /** Names of tests that were to run, one a line. */
    TEST_LIST,
    OTHER;

    /** How much of a file is looked at. */
    public static final int START = 8 * 1024;

    private static final Pattern RESOURCES_START = Pattern.compile(
            "\\s*(?:\"(?:pcp-)?(?:dstat|dool) [^\"]{0,64}csv output\"|\\{\\s*\"sysstat\"|# hostname;interval;timestamp;"
                    + "|\"(?:system|epoch|total (?:cpu )?usage)\",|\\[\\[\\[\\s*\\n).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern CONSOLE_NAME =
            Pattern.compile("(?:.*/)?(?:job-output|console|ara-report|stack)[\\w.-]*\\.(?:txt|html|log)");
    /** {@code 2015-06-16 11:06:42.123 1234 INFO}, and the journal's {@code Jun 16 11:06:42.123456 host unit[1234]:}, where the kernel has no number. */
    private static final Pattern SERVICE_LINE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d[.,]\\d+\\S* (?:\\d+ )?"
                    + "(?:TRACE|DEBUG|INFO|NOTICE|AUDIT|WARNING|WARN|ERROR|CRITICAL) .*"
                    + "|[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? \\S+ (?:\\S+\\[\\d+]|kernel): .*");

    private static final Pattern SERVICE_NAME = Pattern.compile(
            "(?:.*/)?(?:screen-[\\w-]+|devstack@[\\w.-]+|[\\w-]+-(?:api|cpu|vol|agt|svc|sch|cond)|[ancgqhkos]-[a-z-]+|tempest)"
                    + "(?:\\.[\\w-]+)*\\.(?:log|txt)");
    private static final Pattern TEST_NAME = Pattern.compile("[A-Za-z_][\\w-]*(?:\\.[\\w-]+)+(?:[\\[(].*)?");
    private static final int LINES = 50;

    /**
     * @param name as it was given, perhaps with folders and {@code .gz}
     * @param start its first unpacked bytes, at most {@link #START}
     */
    public static RunFileKind of(String name, byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(?:gz|z)$", "");
        if (RESOURCES_START.matcher(text).matches()) {
            return RESOURCES;
        }
        if (text.indexOf('\0') >= 0) {
            return OTHER;
        }
        if (CONSOLE_NAME.matcher(plain).matches()) {
            return CONSOLE;
        }
        List<String> lines = lines(text, start.length);
        if (lines.stream().anyMatch(line -> SERVICE_LINE.matcher(line).matches())) {
            return SERVICE_LOG;
        }
        if (!lines.isEmpty()
                && lines.stream().allMatch(line -> TEST_NAME.matcher(line).matches())) {
            return TEST_LIST;
        }
        return SERVICE_NAME.matcher(plain).matches() ? SERVICE_LOG : OTHER;
    }

    /** The first lines that are whole and not empty. */
    private static List<String> lines(String text, int length) {
        String whole = length < START ? text : text.substring(0, text.lastIndexOf('\n') + 1);
        return whole.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .limit(LINES)
                .toList();
    }

    /** For people: {@code service log}. */
    public String label() {
        return word().replace('_', ' ');
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
