package org.infraportal.stackviz.engine.resources;

import java.util.Locale;

/** Who wrote a CSV, which decides its units. */
enum DstatTool {
    DSTAT(1, 1),
    /** Counts memory, disks and networks in KiB. */
    PCP(1024, 1024),
    /** Counts disks and networks in bits unless it is told {@code --bytes}. */
    DOOL(1, 1 / 8.0);

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
        return title.startsWith("dstat")
                ? DSTAT
                : title.startsWith("pcp") ? PCP : title.startsWith("dool") ? DOOL : null;
    }

    double memory() {
        return memory;
    }

    double transfer(String commandLine) {
        return this == DOOL && commandLine.contains("--bytes") ? 1 : transfer;
    }
}
