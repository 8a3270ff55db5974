package org.infraportal.refstack.guidelines;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The list of tests for {@code refstack-client test --test-list}. Unlike in a verdict, a capability counts when one of
 * the target's components lists it under a wanted status, whatever another component says. A test of two capabilities
 * comes twice, as upstream lists it.
 */
final class TestList {
    private TestList() {}

    /** The lines in the order of their bytes; empty when the guideline has no such target. */
    static Optional<List<String>> of(
            Guideline guideline, String target, Set<CapabilityStatus> statuses, boolean aliases, boolean flagged) {
        return guideline.componentsOf(target).map(components -> {
            Set<String> wanted = new HashSet<>();
            for (String component : components) {
                guideline.components().get(component).forEach((status, ids) -> {
                    if (statuses.contains(status)) {
                        wanted.addAll(ids);
                    }
                });
            }
            List<String> lines = new ArrayList<>();
            guideline.capabilities().values().stream()
                    .filter(capability -> wanted.contains(capability.id()))
                    .flatMap(capability -> capability.tests().stream())
                    .filter(test -> flagged || test.flag() == null)
                    .forEach(test -> add(lines, guideline, test, aliases));
            lines.sort((a, b) ->
                    Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
            return lines;
        });
    }

    private static void add(List<String> lines, Guideline guideline, GuidelineTest test, boolean aliases) {
        if (guideline.schema().equals("1.2")) {
            lines.add(test.name());
            return;
        }
        String id = "[" + (test.idempotentId() == null ? "" : test.idempotentId()) + "]";
        lines.add(test.name() + id);
        if (aliases) {
            test.aliases().forEach(alias -> lines.add(alias + id));
        }
    }
}
