package org.infraportal.stackviz.engine.resources;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who wrote a CSV, which decides its units. */
enum DstatTool {
    DSTAT(1, 1),
    /** Counts memory, disks and networks in KiB. */
    PCP(1024, 1024),
    /** Counts disks and networks in bits unless it is told {@code --bytes}. */
    DOOL(1, 1 / 8.0),
    /** Before 1.3.0: writes bytes, whatever it is told to show. */
    OLD_DOOL(1, 1);

    /** {@code dool 1.2.0 CSV output}: its major and minor version. */
    private static final Pattern DOOL_VERSION = Pattern.compile("dool v?(\\d{1,4})\\.(\\d{1,4}).*");

    private final double memory;
    private final double transfer;

    DstatTool(double memory, double transfer) {
        this.memory = memory;
        this.transfer = transfer;
    }

    /** Null for what is no title: {@code Dstat 0.8.0 CSV output}, {@code pcp-dstat 6.0.3 CSV Output}. */
    static DstatTool titled(String cell) {
        String title = cell.toLowerCase(Locale.ROOT);
        if (!title.endsWith("csv output")) {
            return null;
        }
        if (title.startsWith("dool")) {
            Matcher version = DOOL_VERSION.matcher(title);
            return version.matches()
                            && 10_000 * Integer.parseInt(version.group(1)) + Integer.parseInt(version.group(2)) < 10_003
                    ? OLD_DOOL
                    : DOOL;
        }
        return title.startsWith("dstat") ? DSTAT : title.startsWith("pcp") ? PCP : null;
    }

    double memory() {
        return memory;
    }

    double transfer(String commandLine) {
        return this == DOOL && commandLine.contains("--bytes") ? 1 : transfer;
    }
}
