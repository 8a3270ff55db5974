package org.infraportal.stackviz.engine.resources;

import java.util.Map;

import static java.util.Map.entry;

/** What sadf calls things: as columns of its CSV, and as members of its JSON in their objects. */
final class SadfNames {
    private static final double KIB = 1024;
    private static final double PERCENT = 0.01;
    /** bread and bwrtn count sectors. */
    private static final double SECTOR = 512;

    /** @param device whether there is one value for each device, to be added up */
    record Meaning(Measure measure, double factor, boolean device) {}

    private static final Map<String, Meaning> CSV = Map.ofEntries(
            of("%user", Measure.CPU_USER, PERCENT),
            of("%usr", Measure.CPU_USER, PERCENT),
            of("%nice", Measure.CPU_USER, PERCENT),
            of("%system", Measure.CPU_SYSTEM, PERCENT),
            of("%sys", Measure.CPU_SYSTEM, PERCENT),
            of("%irq", Measure.CPU_SYSTEM, PERCENT),
            of("%soft", Measure.CPU_SYSTEM, PERCENT),
            of("%iowait", Measure.CPU_WAIT, PERCENT),
            of("%steal", Measure.CPU_STEAL, PERCENT),
            of("%idle", Measure.CPU_IDLE, PERCENT),
            of("kbmemfree", Measure.MEMORY_FREE, KIB),
            of("kbavail", Measure.MEMORY_AVAILABLE, KIB),
            of("kbmemused", Measure.MEMORY_USED, KIB),
            of("kbbuffers", Measure.MEMORY_BUFFERS, KIB),
            of("kbcached", Measure.MEMORY_CACHED, KIB),
            of("kbswpfree", Measure.SWAP_FREE, KIB),
            of("kbswpused", Measure.SWAP_USED, KIB),
            of("rtps", Measure.DISK_READS, 1),
            of("wtps", Measure.DISK_WRITES, 1),
            of("bread/s", Measure.DISK_READ, SECTOR),
            of("bwrtn/s", Measure.DISK_WRITTEN, SECTOR),
            of("runq-sz", Measure.PROCESSES_RUNNING, 1),
            of("blocked", Measure.PROCESSES_BLOCKED, 1),
            of("ldavg-1", Measure.LOAD_1M, 1),
            of("ldavg-5", Measure.LOAD_5M, 1),
            of("ldavg-15", Measure.LOAD_15M, 1),
            of("proc/s", Measure.PROCESSES_NEW, 1),
            of("cswch/s", Measure.CONTEXT_SWITCHES, 1),
            entry("rxkB/s", new Meaning(Measure.NET_RECEIVED, KIB, true)),
            entry("txkB/s", new Meaning(Measure.NET_SENT, KIB, true)));

    private static final Map<String, Meaning> JSON = Map.ofEntries(
            of("cpu-load.user", Measure.CPU_USER, PERCENT),
            of("cpu-load.usr", Measure.CPU_USER, PERCENT),
            of("cpu-load.nice", Measure.CPU_USER, PERCENT),
            of("cpu-load.system", Measure.CPU_SYSTEM, PERCENT),
            of("cpu-load.sys", Measure.CPU_SYSTEM, PERCENT),
            of("cpu-load.irq", Measure.CPU_SYSTEM, PERCENT),
            of("cpu-load.soft", Measure.CPU_SYSTEM, PERCENT),
            of("cpu-load.iowait", Measure.CPU_WAIT, PERCENT),
            of("cpu-load.steal", Measure.CPU_STEAL, PERCENT),
            of("cpu-load.idle", Measure.CPU_IDLE, PERCENT),
            of("memory.memfree", Measure.MEMORY_FREE, KIB),
            of("memory.avail", Measure.MEMORY_AVAILABLE, KIB),
            of("memory.memused", Measure.MEMORY_USED, KIB),
            of("memory.buffers", Measure.MEMORY_BUFFERS, KIB),
            of("memory.cached", Measure.MEMORY_CACHED, KIB),
            of("memory.swpfree", Measure.SWAP_FREE, KIB),
            of("memory.swpused", Measure.SWAP_USED, KIB),
            of("io-reads.rtps", Measure.DISK_READS, 1),
            of("io-writes.wtps", Measure.DISK_WRITES, 1),
            of("io-reads.bread", Measure.DISK_READ, SECTOR),
            of("io-writes.bwrtn", Measure.DISK_WRITTEN, SECTOR),
            of("queue.runq-sz", Measure.PROCESSES_RUNNING, 1),
            of("queue.blocked", Measure.PROCESSES_BLOCKED, 1),
            of("queue.ldavg-1", Measure.LOAD_1M, 1),
            of("queue.ldavg-5", Measure.LOAD_5M, 1),
            of("queue.ldavg-15", Measure.LOAD_15M, 1),
            of("process-and-context-switch.proc", Measure.PROCESSES_NEW, 1),
            of("process-and-context-switch.cswch", Measure.CONTEXT_SWITCHES, 1),
            entry("net-dev.rxkB", new Meaning(Measure.NET_RECEIVED, KIB, true)),
            entry("net-dev.txkB", new Meaning(Measure.NET_SENT, KIB, true)));

    private SadfNames() {}

    private static Map.Entry<String, Meaning> of(String name, Measure measure, double factor) {
        return entry(name, new Meaning(measure, factor, false));
    }

    /** Null for what is no measure. */
    static Meaning column(String name) {
        return CSV.get(name);
    }

    /** @param object the nearest object that has a name */
    static Meaning member(String object, String name) {
        return JSON.get(object + "." + name);
    }

    /** The loop-back, and what passes on traffic that others count. */
    static boolean counts(String device) {
        return !device.equals("lo") && !device.startsWith("bond") && !device.startsWith("face");
    }
}
