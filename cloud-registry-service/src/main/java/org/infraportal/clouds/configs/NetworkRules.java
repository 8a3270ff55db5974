package org.infraportal.clouds.configs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The list {@code networks} of a cloud or region. */
final class NetworkRules {
    private static final List<String> ONCE = List.of("default_interface", "nat_source", "nat_destination");
    private static final Set<String> FLAGS = Set.of(
            "routes_externally",
            "routes_ipv4_externally",
            "routes_ipv6_externally",
            "default_interface",
            "nat_source",
            "nat_destination");

    private final Notes notes;

    NetworkRules(Notes notes) {
        this.notes = notes;
    }

    /** The names of the networks. */
    List<String> read(Item.Field field) {
        if (Templates.isWholly(field.value())) {
            return List.of();
        }
        if (field.value() instanceof Item.Text text && text.isNothing()) {
            notes.error(field.line(), "networks: nothing (expected: a list, or no such key; openstacksdk stops here)");
            return List.of();
        }
        if (!(field.value() instanceof Item.Items items)) {
            notes.error(
                    field.line(), "networks: " + field.value().kind() + " (expected: a list of mappings with a name)");
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        Map<String, List<String>> claims = new LinkedHashMap<>();
        for (Item item : items.all()) {
            network(item, names, claims);
        }
        return List.copyOf(names);
    }

    private void network(Item item, Set<String> names, Map<String, List<String>> claims) {
        if (!(item instanceof Item.Fields network)) {
            notes.error(item.line(), "networks: " + item.kind() + " (expected: a mapping with a name)");
            return;
        }
        Item.Field named = network.get("name");
        if (named == null
                || !(named.value() instanceof Item.Text name)
                || name.isNothing()
                || name.text().isBlank()) {
            notes.error(item.line(), "networks: one without a name (expected: its name in the cloud)");
            return;
        }
        String shown = Notes.shown(name.text());
        if (!names.add(name.text())) {
            notes.warn(named.line(), "networks: " + shown + " twice");
        }
        network.all().forEach((key, flag) -> {
            if (FLAGS.contains(key)) {
                flag(key, flag, shown, claims);
            } else if (!key.equals("name")) {
                notes.warn(flag.line(), "networks: " + Notes.shown(key) + " is unknown, openstacksdk ignores it");
            }
        });
    }

    private void flag(String key, Item.Field flag, String network, Map<String, List<String>> claims) {
        if (!(flag.value() instanceof Item.Text text)) {
            notes.error(flag.line(), key + ": " + flag.value().kind() + " (expected: true or false)");
            return;
        }
        if (text.type() == Item.Type.NUMBER || text.type() == Item.Type.DATE) {
            notes.error(flag.line(), key + ": " + text.kind() + " (expected: true or false; openstacksdk stops here)");
            return;
        }
        boolean set = text.isTrue() || text.text().equalsIgnoreCase("true");
        if (text.type() == Item.Type.TEXT && !text.text().matches("(?i)true|false")) {
            notes.warn(
                    flag.line(), key + ": openstacksdk reads every text but true as false (expected: true or false)");
        }
        if (set && ONCE.contains(key)) {
            List<String> claimants = claims.computeIfAbsent(key, any -> new ArrayList<>());
            claimants.add(network);
            if (claimants.size() == 2) {
                notes.error(
                        flag.line(),
                        "two networks claim " + key + ": " + String.join(", ", claimants) + " (expected: at most one)");
            }
        }
    }
}
