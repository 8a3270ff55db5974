package org.infraportal.stackviz.engine.timeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tags of tests: many tests share few sets. */
final class TagSets {
    /** Which sets are kept; a test with a later one has none. */
    private static final int MAX = 10_000;

    private static final int MAX_TAGS = 50;
    private static final int MAX_LENGTH = 100;

    private final List<List<String>> sets = new ArrayList<>();
    private final Map<List<String>, Integer> ids = new HashMap<>();

    TagSets() {
        id(List.of());
    }

    int id(Collection<String> tags) {
        List<String> told = tags.stream()
                .filter(TagSets::tells)
                .distinct()
                .sorted()
                .limit(MAX_TAGS)
                .toList();
        Integer known = ids.get(told);
        if (known != null || sets.size() >= MAX) {
            return known == null ? 0 : known;
        }
        sets.add(told);
        ids.put(told, sets.size() - 1);
        return sets.size() - 1;
    }

    /** An id names one test and a worker's tag is its lane: neither groups tests. */
    private static boolean tells(String tag) {
        return !tag.isEmpty() && tag.length() <= MAX_LENGTH && !tag.startsWith("id-") && !tag.startsWith("worker-");
    }

    List<List<String>> all() {
        return sets;
    }

    List<String> of(int id) {
        return sets.get(id);
    }
}
