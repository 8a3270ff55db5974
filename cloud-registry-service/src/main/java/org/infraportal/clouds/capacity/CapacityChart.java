package org.infraportal.clouds.capacity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Steps for the chart of the portal: capacity holds until it changes, so each change gives two points of one
 * day, the value before and the value after.
 *
 * @param x the days
 * @param series one, the servers
 */
record CapacityChart(String title, String unit, List<LocalDate> x, List<Series> series) {

    record Series(String name, List<Integer> values) {}

    /** One region's steps until it ended, or until today. */
    static CapacityChart of(String provider, CapacityHistory history, LocalDate today) {
        TreeMap<LocalDate, Integer> days = new TreeMap<>();
        history.changes().forEach(change -> days.put(change.changedOn(), change.maxServers()));
        LocalDate end = history.endedOn() == null ? today : history.endedOn();
        if (!days.isEmpty()) {
            days.put(end.isBefore(days.lastKey()) ? days.lastKey() : end, history.capacity());
        }
        return steps("Capacity of " + provider, days);
    }

    /** The steps of all regions together: at the end of each day the sum of what each may run. */
    static CapacityChart ofAll(List<CapacityChange> changes, Map<Long, LocalDate> ends, LocalDate today) {
        TreeMap<LocalDate, Map<Long, Integer>> byDay = new TreeMap<>();
        for (CapacityChange change : changes) {
            byDay.computeIfAbsent(change.changedOn(), day -> new HashMap<>())
                    .put(change.regionId(), change.maxServers());
        }
        if (byDay.isEmpty()) {
            return steps("Capacity of all regions", new TreeMap<>());
        }
        ends.forEach((region, day) ->
                byDay.computeIfAbsent(day, any -> new HashMap<>()).put(region, 0));
        byDay.computeIfAbsent(today, day -> new HashMap<>());
        Map<Long, Integer> standing = new HashMap<>();
        TreeMap<LocalDate, Integer> sums = new TreeMap<>();
        byDay.forEach((day, values) -> {
            standing.putAll(values);
            sums.put(day, standing.values().stream().mapToInt(Integer::intValue).sum());
        });
        return steps("Capacity of all regions", sums);
    }

    private static CapacityChart steps(String title, TreeMap<LocalDate, Integer> days) {
        List<LocalDate> x = new ArrayList<>();
        List<Integer> values = new ArrayList<>();
        Integer before = null;
        for (Map.Entry<LocalDate, Integer> day : days.entrySet()) {
            if (before != null && !before.equals(day.getValue())) {
                x.add(day.getKey());
                values.add(before);
            }
            x.add(day.getKey());
            values.add(day.getValue());
            before = day.getValue();
        }
        return new CapacityChart(title, "servers", x, List.of(new Series("max-servers", values)));
    }
}
