package org.infraportal.refstack.guidelines;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A guideline file, read. Facts that only inform may be null; lists and maps are never.
 *
 * @param file as clients name it: {@code 2020.06.json}, {@code dns.2020.06.json}
 * @param digest SHA-256 of the content in hex
 * @param schema 1.2 to 1.6, or 2.0
 * @param status {@code draft}, {@code approved}, {@code superseded} or whatever the file says
 * @param addOn whether it extends a platform: has {@code add-ons} instead of {@code platforms}
 * @param programs component names by the name of the program: the platforms of schema 2.0, or its add-ons;
 *     under the older schemas only {@code platform}
 * @param platformComponents by the name of an add-on, what of the platform it builds on; empty for the platform's own
 * @param warnings what in the file is probably not meant as it stands; the file is used as it is
 * @param components per component, capability ids by status
 */
public record Guideline(
        String file,
        String digest,
        String schema,
        String id,
        String status,
        List<String> releases,
        String replaces,
        String targetApproval,
        String source,
        String cutoffScore,
        boolean addOn,
        Map<String, List<String>> programs,
        Map<String, Map<CapabilityStatus, List<String>>> components,
        Map<String, Capability> capabilities,
        List<Criterion> criteria,
        Map<String, List<PlatformComponent>> platformComponents,
        List<String> warnings) {

    public static final String PLATFORM = "platform";

    /** Upstream's words for the programs of schema 2.0, in the order in which people look for them. */
    private static final List<Map.Entry<String, String>> PROGRAM_OF_TARGET = List.of(
            Map.entry(PLATFORM, "OpenStack Powered Platform"),
            Map.entry("compute", "OpenStack Powered Compute"),
            Map.entry("object", "OpenStack Powered Storage"));

    private static final String ADD_ON_COMPONENT = "os_powered_";

    /** Whether the layout is the one of schema 2.0 and later; upstream compares the texts, too. */
    public boolean isSecondSchema() {
        return isSecondSchema(schema);
    }

    static boolean isSecondSchema(String schema) {
        return schema.compareTo("2.0") >= 0;
    }

    /**
     * The components that a target program is made of, by upstream's rule: before schema 2.0,
     * {@code platform} is what the file's {@code platform.required} lists and every other target is the component of
     * that name; from 2.0 on, an add-on's target {@code X} is the component {@code os_powered_X}, and
     * {@code platform}, {@code compute} and {@code object} are three platforms by their names.
     *
     * @return empty when the guideline has no such target
     */
    public Optional<List<String>> componentsOf(String target) {
        if (!isSecondSchema()) {
            return target.equals(PLATFORM)
                    ? Optional.ofNullable(programs.get(PLATFORM))
                    : Optional.of(target).filter(components::containsKey).map(List::of);
        }
        if (addOn) {
            return Optional.of(ADD_ON_COMPONENT + target)
                    .filter(components::containsKey)
                    .map(List::of);
        }
        return PROGRAM_OF_TARGET.stream()
                .filter(known -> known.getKey().equals(target))
                .map(known -> programs.get(known.getValue()))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** What of the platform its add-ons build on. */
    public List<PlatformComponent> requiredPlatformComponents() {
        return platformComponents.values().stream()
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** What of the platform a target builds on. */
    public List<PlatformComponent> platformComponentsOf(String target) {
        return platformComponents.entrySet().stream()
                .filter(addOn -> programs.get(addOn.getKey()).contains(ADD_ON_COMPONENT + target))
                .flatMap(addOn -> addOn.getValue().stream())
                .distinct()
                .toList();
    }

    /** Every target that can be asked for; the one that says most comes first. */
    public List<String> targets() {
        List<String> found = new ArrayList<>();
        if (!isSecondSchema()) {
            if (programs.containsKey(PLATFORM)) {
                found.add(PLATFORM);
            }
            found.addAll(components.keySet());
        } else if (addOn) {
            components.keySet().stream()
                    .filter(name -> name.startsWith(ADD_ON_COMPONENT))
                    .map(name -> name.substring(ADD_ON_COMPONENT.length()))
                    .forEach(found::add);
        } else {
            PROGRAM_OF_TARGET.stream()
                    .filter(known -> programs.containsKey(known.getValue()))
                    .map(Map.Entry::getKey)
                    .forEach(found::add);
        }
        return found;
    }

    /**
     * The capabilities of these components by id, each with the strongest status that one of the components gives
     * it. An id may be unknown to {@link #capabilities}: files drop removed capabilities but still list them.
     */
    public Map<String, CapabilityStatus> statuses(List<String> names) {
        Map<String, CapabilityStatus> strongest = new TreeMap<>();
        for (String component : names) {
            components.get(component).forEach((status, ids) -> {
                for (String capability : ids) {
                    strongest.merge(capability, status, (a, b) -> a.compareTo(b) <= 0 ? a : b);
                }
            });
        }
        return strongest;
    }

    /** How many capabilities each status has over these components. */
    Map<CapabilityStatus, Integer> countByStatus(List<String> names) {
        Map<CapabilityStatus, Integer> counts = new EnumMap<>(CapabilityStatus.class);
        statuses(names).values().forEach(status -> counts.merge(status, 1, Integer::sum));
        return counts;
    }

    /** Whether this is a name of it: with or without {@code .json}; may be null. */
    public boolean isCalled(String name) {
        return file.equals(name) || label().equals(name);
    }

    /** What people call it: {@code 2020.06}, {@code dns.2020.06}. */
    public String label() {
        return file.substring(0, file.length() - ".json".length());
    }
}
