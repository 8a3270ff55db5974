package org.infraportal.stackviz.engine.resources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which column holds what, found by the names in the two header lines. */
final class DstatColumns {
    private static final Pattern ONE_CPU = Pattern.compile("cpu ?\\d+ usage");

    private record Column(int index, Measure measure, double factor) {}

    private final List<Integer> groupStarts;
    private final int size;
    private final List<Column> columns;
    private final int time;
    private final int epoch;

    private DstatColumns(List<Integer> groupStarts, int size, List<Column> columns, int time, int epoch) {
        this.groupStarts = groupStarts;
        this.size = size;
        this.columns = columns;
        this.time = time;
        this.epoch = epoch;
    }

    static DstatColumns of(List<String> groups, List<String> names, DstatTool tool, String commandLine) {
        int size = names.size();
        List<Integer> starts = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        Set<Measure> whole = new HashSet<>();
        int time = -1;
        int epoch = -1;
        String group = "";
        Map<Measure, List<Column>> parts = new HashMap<>();
        for (int i = 0; i < size; i++) {
            if (i == 0 || i < groups.size() && !groups.get(i).isEmpty()) {
                group = i < groups.size() ? groups.get(i).toLowerCase(Locale.ROOT) : "";
                starts.add(i);
            }
            String name = names.get(i).toLowerCase(Locale.ROOT);
            name = name.substring(name.indexOf(':') + 1);
            if (name.equals("time")) {
                time = i;
            } else if (name.equals("epoch")) {
                epoch = i;
            }
            Measure measure = measure(group, name);
            if (measure == null) {
                continue;
            }
            Column column = new Column(i, measure, factor(measure, tool, commandLine));
            if (single(group)) {
                parts.computeIfAbsent(measure, absent -> new ArrayList<>()).add(column);
            } else {
                columns.add(column);
                whole.add(measure);
            }
        }
        parts.forEach((measure, some) -> {
            if (!whole.contains(measure)) {
                boolean mean = measure.unit().equals("fraction");
                some.forEach(one -> columns.add(
                        new Column(one.index(), measure, mean ? one.factor() / some.size() : one.factor())));
            }
        });
        return new DstatColumns(starts, size, columns, time, epoch);
    }

    /** One processor, disk or network of several. */
    private static boolean single(String group) {
        return ONE_CPU.matcher(group).matches() || group.contains("/") && !group.endsWith("/total");
    }

    private static Measure measure(String group, String name) {
        if (group.endsWith("cpu usage")
                || group.equals("total usage")
                || ONE_CPU.matcher(group).matches()) {
            return switch (name) {
                case "usr" -> Measure.CPU_USER;
                case "sys", "hiq", "siq" -> Measure.CPU_SYSTEM;
                case "idl" -> Measure.CPU_IDLE;
                case "wai" -> Measure.CPU_WAIT;
                case "stl" -> Measure.CPU_STEAL;
                default -> null;
            };
        }
        int slash = group.indexOf('/');
        if (slash > 0) {
            return group.startsWith("net/lo") ? null : transfer(group.substring(0, slash), name);
        }
        return DstatNames.of(group, name);
    }

    private static Measure transfer(String kind, String name) {
        return switch (kind + " " + name) {
            case "net recv" -> Measure.NET_RECEIVED;
            case "net send" -> Measure.NET_SENT;
            case "dsk read" -> Measure.DISK_READ;
            case "dsk writ" -> Measure.DISK_WRITTEN;
            case "io read" -> Measure.DISK_READS;
            case "io writ" -> Measure.DISK_WRITES;
            default -> null;
        };
    }

    private static double factor(Measure measure, DstatTool tool, String commandLine) {
        return switch (measure) {
            case CPU_USER, CPU_SYSTEM, CPU_IDLE, CPU_WAIT, CPU_STEAL -> 0.01;
            case MEMORY_USED, MEMORY_FREE, MEMORY_BUFFERS, MEMORY_CACHED, MEMORY_AVAILABLE, SWAP_USED, SWAP_FREE ->
                tool.memory();
            case NET_RECEIVED, NET_SENT, DISK_READ, DISK_WRITTEN -> tool.transfer(commandLine);
            default -> 1;
        };
    }

    int size() {
        return size;
    }

    /** Where the time stands; -1 when it is nowhere. */
    int time() {
        return time;
    }

    int epoch() {
        return epoch;
    }

    /**
     * The cells with one for each name. Some tools write one empty cell for a group of rates that have no value yet; a row
     * whose lack that explains gets them back.
     *
     * @return null when it does not, or there are more cells than names
     */
    List<String> aligned(List<String> cells) {
        if (cells.size() >= size) {
            return cells.subList(size, cells.size()).stream().allMatch(String::isEmpty) ? cells : null;
        }
        int lacking = size - cells.size();
        List<String> row = new ArrayList<>(size);
        int cell = 0;
        for (int i = 0; i < groupStarts.size(); i++) {
            int width = (i + 1 < groupStarts.size() ? groupStarts.get(i + 1) : size) - groupStarts.get(i);
            if (width > 1
                    && width - 1 <= lacking
                    && cell < cells.size()
                    && cells.get(cell).isEmpty()) {
                lacking -= width - 1;
                row.addAll(java.util.Collections.nCopies(width, ""));
                cell++;
            } else {
                for (int of = 0; of < width && cell < cells.size(); of++) {
                    row.add(cells.get(cell++));
                }
            }
        }
        return lacking == 0 && row.size() == size && withoutRates(row) ? row : null;
    }

    /** Rates that have a value are not left out: where one seems to, the cells belong to other names. */
    private boolean withoutRates(List<String> row) {
        return columns.stream().filter(column -> column.measure().rate()).allMatch(column -> row.get(column.index())
                .isEmpty());
    }

    /**
     * Whether the names stand below the groups that they name themselves, as pcp-dstat's do.
     *
     * @return the first that does not, and its group; null when all do
     */
    static String misplaced(List<String> groups, List<String> names) {
        String group = "";
        for (int i = 0; i < names.size(); i++) {
            group = i < groups.size() && !groups.get(i).isEmpty() ? groups.get(i) : group;
            int colon = names.get(i).lastIndexOf(':');
            if (colon > 0 && !names.get(i).substring(0, colon).equalsIgnoreCase(group)) {
                return names.get(i) + " below " + group;
            }
        }
        return null;
    }

    /** @param sinceBoot whether rates of this row are averages since boot */
    void fill(List<String> row, SeriesBuilder samples, boolean sinceBoot) {
        for (Column column : columns) {
            if (!(sinceBoot && column.measure().rate())) {
                double value = Cells.number(row.get(column.index()));
                if (Double.isFinite(value)) {
                    samples.add(column.measure(), value * column.factor());
                }
            }
        }
    }
}
