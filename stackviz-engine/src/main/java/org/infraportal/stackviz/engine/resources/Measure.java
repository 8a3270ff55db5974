package org.infraportal.stackviz.engine.resources;

import java.util.Locale;

/** What is measured, each in one unit whatever the tool: bytes, bytes per second, fractions from 0 to 1, counts. */
public enum Measure {
    /** Everything but idle and waiting. */
    CPU_BUSY("fraction", true),
    CPU_USER("fraction", true),
    CPU_SYSTEM("fraction", true),
    CPU_IDLE("fraction", true),
    /** Idle while a disk is busy. */
    CPU_WAIT("fraction", true),
    /** Taken by the host of a virtual machine. */
    CPU_STEAL("fraction", true),
    MEMORY_USED("bytes", false),
    MEMORY_FREE("bytes", false),
    MEMORY_BUFFERS("bytes", false),
    MEMORY_CACHED("bytes", false),
    /** What can be had without swapping; free, buffers and cached together where a tool does not say it. */
    MEMORY_AVAILABLE("bytes", false),
    SWAP_USED("bytes", false),
    SWAP_FREE("bytes", false),
    /** Swapped in. */
    PAGING_IN("bytes/s", true),
    PAGING_OUT("bytes/s", true),
    NET_RECEIVED("bytes/s", true),
    NET_SENT("bytes/s", true),
    DISK_READ("bytes/s", true),
    DISK_WRITTEN("bytes/s", true),
    DISK_READS("1/s", true),
    DISK_WRITES("1/s", true),
    LOAD_1M("processes", false),
    LOAD_5M("processes", false),
    LOAD_15M("processes", false),
    PROCESSES_RUNNING("processes", false),
    PROCESSES_BLOCKED("processes", false),
    PROCESSES_NEW("1/s", true),
    INTERRUPTS("1/s", true),
    CONTEXT_SWITCHES("1/s", true),
    TCP_LISTENING("sockets", false),
    TCP_ACTIVE("sockets", false),
    TCP_SYN("sockets", false),
    TCP_TIME_WAIT("sockets", false),
    TCP_CLOSING("sockets", false);

    private final String unit;
    private final boolean rate;

    Measure(String unit, boolean rate) {
        this.unit = unit;
        this.rate = rate;
    }

    public String unit() {
        return unit;
    }

    /** Whether a value is about the time since the sample before, and not about the moment. */
    public boolean rate() {
        return rate;
    }

    /** Its name outside: {@code cpu_busy}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
