package org.infraportal.clouds.configs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the providers and sections of Zuul's launcher. A section inherits from its parent, a provider from its section:
 * Zuul merges mappings key by key, joins lists, and takes any other value of the nearest level.
 */
final class ZuulReader {
    private static final Set<String> OBJECTS = Set.of("section", "provider", "image", "flavor", "label");
    private static final List<String> RESOURCES = List.of("instances", "cores", "ram", "volumes", "volume-gb");

    private static final int MAX_CHAIN = 20;

    private final Notes notes = new Notes();
    private final Budget budget = new Budget(notes);
    private final Map<String, Values> sections = new LinkedHashMap<>();
    private final Map<String, Values> named = new LinkedHashMap<>();
    private final Map<String, ZuulProvider> providers = new LinkedHashMap<>();

    private ZuulReader() {}

    static Reading<ZuulFile> read(byte[] file) {
        return new ZuulReader().all(file);
    }

    private Reading<ZuulFile> all(byte[] file) {
        Optional<Templates.Plain> plain = ConfigText.of(file, notes);
        plain.flatMap(text -> YamlReader.read(text.text(), notes)).ifPresent(root -> {
            new SecretScan(plain.get(), notes).of(root);
            if (root instanceof Item.Items items) {
                items.all().forEach(item -> object(item, plain.get()));
                named.forEach((name, provider) -> providers.put(name, provider(name, provider)));
                if (named.isEmpty() && !notes.refused()) {
                    notes.warn(root.line(), "no provider in the file (expected: at least one, for a capacity)");
                }
            } else {
                notes.error(root.line(), root.kind() + " (expected: a list of section and provider objects)");
            }
        });
        ZuulFile content = new ZuulFile(
                providers,
                List.copyOf(sections.keySet()),
                plain.map(Templates.Plain::names).orElse(List.of()),
                notes.warnings(),
                null);
        return new Reading<>(content, notes.errors(), notes.warnings());
    }

    private void object(Item item, Templates.Plain plain) {
        if (!(item instanceof Item.Fields fields)) {
            notes.error(item.line(), item.kind() + " in the list (expected: a mapping such as provider: ...)");
            return;
        }
        Values object = new Values(fields, plain, notes);
        if (object.keys().size() != 1) {
            notes.error(
                    item.line(),
                    "an object with " + object.keys().size()
                            + " keys (expected: one, such as provider; is what belongs to it" + " indented?)");
            return;
        }
        String kind = object.keys().iterator().next();
        if (!OBJECTS.contains(kind)) {
            notes.warn(item.line(), Notes.shown(plain.shown(kind)) + ": skipped (expected: section or provider)");
            return;
        }
        Values values = object.mapping(kind);
        if (values == null || !kind.equals("section") && !kind.equals("provider")) {
            return;
        }
        String name = values.name(kind);
        Map<String, Values> of = kind.equals("section") ? sections : named;
        Values before = name == null ? null : of.putIfAbsent(name, values);
        if (before != null) {
            notes.error(
                    values.line("name"), kind + ": " + Notes.shown(name) + " twice, first in line " + before.line());
        }
    }

    /** A level of the chain: the provider itself, then its sections upwards. */
    private record Level(String name, Values values) {}

    private List<Level> chain(String name, Values provider) {
        List<Level> chain = new ArrayList<>(List.of(new Level(name, provider)));
        Set<String> seen = new LinkedHashSet<>();
        Values below = provider;
        String key = "section";
        String next = provider.text(key);
        if (next == null) {
            notes.error(provider.line(), Notes.shown(name) + ": no section (expected: the name of one)");
        }
        while (next != null) {
            if (!seen.add(next)) {
                notes.error(below.line(key), "parent: a circle of sections, through " + Notes.shown(next));
                break;
            }
            if (chain.size() > MAX_CHAIN) {
                notes.error(below.line(key), "parent: a chain of more than " + MAX_CHAIN + " sections");
                break;
            }
            Values section = sections.get(next);
            if (section == null) {
                notes.warn(
                        below.line(key),
                        key + ": " + Notes.shown(next)
                                + " is not in this file, so what is inherited from it is not known (expected: both in a file)");
                break;
            }
            if (key.equals("section") && section.isTrue("abstract")) {
                notes.warn(
                        below.line(key),
                        "section: " + Notes.shown(next) + " is abstract, made to be inherited from only");
            }
            chain.add(new Level(next, section));
            below = section;
            key = "parent";
            next = section.text(key);
        }
        return chain;
    }

    private ZuulProvider provider(String name, Values provider) {
        List<Level> chain = chain(name, provider);
        Map<String, Integer> limits = new LinkedHashMap<>();
        Map<String, Integer> inherited = new LinkedHashMap<>();
        List<String> said = new ArrayList<>();
        String from = null;
        for (Level level : chain) {
            Map<String, Integer> ofLevel = limits(level.values());
            if (from == null && ofLevel != null) {
                from = level.name();
                limits.putAll(ofLevel);
            } else if (ofLevel != null) {
                ofLevel.forEach((resource, amount) -> {
                    if (amount != null && !limits.containsKey(resource) && !inherited.containsKey(resource)) {
                        inherited.put(resource, amount);
                        said.add(resource + " " + amount + " of " + Notes.shown(level.name()));
                    }
                });
            }
        }
        Map<String, Integer> all = new LinkedHashMap<>(inherited);
        all.putAll(limits);
        Capacity effective = Capacity.of(all.get("instances"), all.get("cores"), all.get("ram"));
        if (all.get("instances") == null) {
            notes.warn(
                    provider.line(),
                    Notes.shown(name) + ": no limit on instances (expected: resource-limits with instances)");
        }
        connections(chain);
        String connection = first(chain.subList(1, chain.size()), "connection");
        if (connection == null && isComplete(chain)) {
            notes.warn(provider.line(), Notes.shown(name) + ": no connection (expected: one in its sections)");
        }
        return new ZuulProvider(
                provider.line(),
                provider.text("section"),
                chain.stream().skip(1).map(Level::name).toList(),
                connection,
                first(chain, "region"),
                limits,
                from,
                inherited,
                said.isEmpty()
                        ? null
                        : String.join(", ", said) + ": inherited, for Zuul merges resource-limits key by key",
                all.get("instances"),
                joined(chain, "images"),
                joined(chain, "labels").size(),
                joined(chain, "flavors"),
                effective.instances() != null && effective.instances() == 0,
                effective.instances(),
                effective.limitedBy());
    }

    private void connections(List<Level> chain) {
        Values provider = chain.getFirst().values();
        if (provider.has("connection")) {
            notes.warn(
                    provider.line("connection"), "connection: on a provider (expected: on a section, and only there)");
        }
        List<Level> own = chain.stream()
                .skip(1)
                .filter(level -> level.values().has("connection"))
                .toList();
        if (own.size() > 1) {
            notes.warn(
                    own.getFirst().values().line("connection"),
                    "connection: one of " + Notes.shown(own.getLast().name())
                            + " is there already (expected: one in a chain of sections)");
        }
    }

    private static boolean isComplete(List<Level> chain) {
        return chain.size() > 1 && !chain.getLast().values().has("parent");
    }

    /** Null where the level has none. */
    private Map<String, Integer> limits(Values level) {
        Values limits = level.mapping("resource-limits");
        if (limits == null) {
            return null;
        }
        Map<String, Integer> amounts = new LinkedHashMap<>();
        for (String resource : limits.keys()) {
            if (!RESOURCES.contains(resource)) {
                notes.warn(
                        limits.line(resource),
                        "resource-limits: " + Notes.shown(resource) + " is none of " + RESOURCES);
            } else if (limits.has(resource)) {
                amounts.put(resource, limits.number(resource));
            }
        }
        return amounts;
    }

    private static String first(List<Level> chain, String key) {
        return chain.stream()
                .map(level -> level.values().text(key))
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
    }

    private List<String> joined(List<Level> chain, String key) {
        Set<String> joined = new LinkedHashSet<>();
        for (Level level : chain.reversed()) {
            int size = level.values().list(key).size();
            if (size > 0 && budget.has(size, chain.getFirst().values().line())) {
                joined.addAll(level.values().names(key));
            }
        }
        return List.copyOf(joined);
    }
}
