package org.infraportal.refstack.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rows of a family that have the same key, as upstream compares it: without case. */
final class RowGroup implements Comparable<RowGroup> {
    private final String key;
    private final long hash;
    private final Map<UpstreamTable, List<String[]>> rows = new EnumMap<>(UpstreamTable.class);
    private long dropped;

    RowGroup(String key) {
        this.key = key;
        this.hash = hash(key);
    }

    static String key(String value) {
        return value == null ? "" : value.stripTrailing().toLowerCase(Locale.ROOT);
    }

    /** FNV-1a, its bits mixed once more: the first ones decide where a row is spilled to. */
    static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L;
        return hash ^ hash >>> 29;
    }

    void add(UpstreamTable table, String[] row, int most) {
        List<String[]> some = rows.computeIfAbsent(table, t -> new ArrayList<>());
        if (some.size() < most) {
            some.add(row);
        } else {
            dropped++;
        }
    }

    String key() {
        return key;
    }

    List<String[]> rows(UpstreamTable table) {
        return rows.getOrDefault(table, List.of());
    }

    /** Rows over the limit. */
    long dropped() {
        return dropped;
    }

    @Override
    public int compareTo(RowGroup other) {
        int order = Long.compareUnsigned(hash, other.hash);
        return order != 0 ? order : key.compareTo(other.key);
    }
}
