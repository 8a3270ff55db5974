package org.infraportal.stackviz.engine.resources;

/** What dstat calls things outside of processors and devices. */
final class DstatNames {
    private DstatNames() {}

    /** Null for what is no measure. */
    static Measure of(String group, String name) {
        return switch (group) {
            case "memory usage" ->
                switch (name) {
                    case "used" -> Measure.MEMORY_USED;
                    case "free" -> Measure.MEMORY_FREE;
                    case "buff", "buf" -> Measure.MEMORY_BUFFERS;
                    case "cach", "cache" -> Measure.MEMORY_CACHED;
                    case "avai", "available" -> Measure.MEMORY_AVAILABLE;
                    default -> null;
                };
            case "swap" ->
                switch (name) {
                    case "used" -> Measure.SWAP_USED;
                    case "free" -> Measure.SWAP_FREE;
                    default -> null;
                };
            case "paging" ->
                switch (name) {
                    case "in" -> Measure.PAGING_IN;
                    case "out" -> Measure.PAGING_OUT;
                    default -> null;
                };
            case "system" ->
                switch (name) {
                    case "int" -> Measure.INTERRUPTS;
                    case "csw" -> Measure.CONTEXT_SWITCHES;
                    default -> null;
                };
            case "load avg" ->
                switch (name) {
                    case "1m" -> Measure.LOAD_1M;
                    case "5m" -> Measure.LOAD_5M;
                    case "15m" -> Measure.LOAD_15M;
                    default -> null;
                };
            case "procs" ->
                switch (name) {
                    case "run" -> Measure.PROCESSES_RUNNING;
                    case "blk" -> Measure.PROCESSES_BLOCKED;
                    case "new" -> Measure.PROCESSES_NEW;
                    default -> null;
                };
            case "tcp sockets" ->
                switch (name) {
                    case "lis" -> Measure.TCP_LISTENING;
                    case "act" -> Measure.TCP_ACTIVE;
                    case "syn" -> Measure.TCP_SYN;
                    case "tim" -> Measure.TCP_TIME_WAIT;
                    case "clo" -> Measure.TCP_CLOSING;
                    default -> null;
                };
            default -> null;
        };
    }
}
