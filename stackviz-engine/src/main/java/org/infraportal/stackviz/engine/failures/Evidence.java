package org.infraportal.stackviz.engine.failures;

import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonValue;

import org.infraportal.stackviz.engine.logs.TextLines;
import org.infraportal.stackviz.engine.redaction.Words;

/**
 * What a line of a log, a console or a guest's console shows of a cause that lies beneath the tests. The signs are those of
 * the Linux kernel, of shells, of DHCP clients and of the C library. In the order in which they are told.
 */
public enum Evidence {
    OUT_OF_MEMORY(
            "out of memory",
            "out of memory: kill|oom-kill(?:er)?\\b|invoked oom-killer|memory cgroup out of memory|oom_reaper"
                    + "|cannot allocate memory|std::bad_alloc",
            "of memory",
            "cgroup out",
            "oom-kill",
            "oom_reaper",
            "allocate memory",
            "bad_alloc"),
    KERNEL_PANIC("kernel panic", "kernel panic - not syncing|end kernel panic", "kernel panic"),
    NO_LEASE(
            "no DHCP lease",
            "no lease, (?:failing|forking)|udhcpc: no lease|no dhcpoffers received|no working leases in persistent database"
                    + "|dhcp(?:cd)?[^\\n]{0,64}timed out|failed to get (?:a )?dhcp lease|no dhcp lease",
            "no lease",
            "no working leases",
            "dhcpoffers",
            "dhcp lease",
            "dhcp"),
    NO_SPACE(
            "no space left",
            "no space left on device|\\benospc\\b|disk quota exceeded|insufficient free space|database or disk is full",
            "no space left",
            "free space",
            "enospc",
            "quota exceeded",
            "disk is full"),
    /** A shell says which of its programs was killed, as that of a worker. */
    KILLED(
            "a process was killed",
            "(?:^|[ |])(?:\\S{1,200}: line \\d{1,6}: +)?\\d{1,8} killed(?: |$)|\\bkilled +(?:\\S{0,64}/)?(?:python|stestr)"
                    + "|(?:^|[ |])killed$|killed process \\d|died with <signals\\.sigkill|terminated by signal 9"
                    + "|exit(?:ed)? (?:code|status|with)[: ]{1,2}137\\b",
            "killed",
            "sigkill",
            "signal 9",
            " 137"),
    /** What the log of a service calls an error, see {@link ServiceErrors}: no words tell it. */
    SERVICE_ERROR("error of a service", "(?!)");

    private static final int MAX_LINE = 2000;

    private static final Words WORDS = new Words();

    static {
        for (Evidence one : values()) {
            for (String word : one.words) {
                WORDS.add(word, one.ordinal());
            }
        }
    }

    private final String label;
    private final Pattern pattern;
    /** In lower case: one of them stands in every line. */
    private final String[] words;

    Evidence(String label, String pattern, String... words) {
        this.label = label;
        this.pattern = Pattern.compile(pattern);
        this.words = words;
    }

    /** For people. */
    public String label() {
        return label;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** False for almost every line: no more need be done of it. */
    static boolean mayBeIn(TextLines line) {
        return line.holds(WORDS);
    }

    /** The first that the line shows; null for almost every line. */
    public static Evidence of(String line) {
        String text = line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line;
        int[] known = {0};
        WORDS.find(text, (at, meaning) -> known[0] |= 1 << meaning);
        if (known[0] == 0) {
            return null;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        for (Evidence one : values()) {
            if ((known[0] & 1 << one.ordinal()) != 0
                    && one.pattern.matcher(lower).find()) {
                return one;
            }
        }
        return null;
    }
}
