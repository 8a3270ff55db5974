package org.infraportal.services;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The services of the portal, in the order of the navigation. */
public final class Services {
    static final String KEYS = "portal.services.";

    private static final Set<String> KNOWN =
            Set.of("label", "order", "port", "prefix", "module", "package", "optimized");
    private static final List<Service> ALL = gathered();

    private Services() {}

    /** Those whose modules were in the checkout that this jar was built from. */
    public static List<Service> all() {
        return ALL;
    }

    private static List<Service> gathered() {
        try (var lines = Services.class.getResourceAsStream("services.properties")) {
            if (lines == null) {
                throw new IllegalStateException(
                        "services.properties: not in the jar (expected: gathered by the build)");
            }
            return read(new InputStreamReader(lines, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Reads lines such as {@code portal.services.refstack.label=Results}.
     *
     * @throws IllegalArgumentException a key is missing, unknown, or two services claim the same
     */
    public static List<Service> read(Reader lines) throws IOException {
        var properties = new Properties();
        properties.load(lines);
        var byName = new TreeMap<String, Map<String, String>>();
        properties.forEach((key, value) -> {
            String[] words = ((String) key).substring(KEYS.length()).split("\\.", 2);
            if (words.length < 2 || !KNOWN.contains(words[1])) {
                throw new IllegalArgumentException(key + ": unknown (expected: " + KEYS + "NAME. and one of "
                        + String.join(", ", KNOWN.stream().sorted().toList()) + ")");
            }
            byName.computeIfAbsent(words[0], name -> new TreeMap<>()).put(words[1], ((String) value).strip());
        });
        List<Service> services = byName.entrySet().stream()
                .map(entry -> service(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Service::order))
                .toList();
        requireDistinct("order", services, Service::order);
        requireDistinct("port", services, Service::port);
        requireDistinct("prefix", services, Service::prefix);
        return services;
    }

    private static Service service(String name, Map<String, String> said) {
        return new Service(
                name,
                said.getOrDefault("label", ""),
                number(name, "order", said),
                number(name, "port", said),
                said.getOrDefault("prefix", "/" + name),
                said.getOrDefault("module", name + "-service"),
                said.getOrDefault("package", "org.infraportal." + name),
                Boolean.parseBoolean(said.get("optimized")));
    }

    private static int number(String name, String key, Map<String, String> said) {
        String value = said.getOrDefault(key, "nothing");
        if (!value.matches("\\d{1,5}")) {
            throw new IllegalArgumentException(KEYS + name + "." + key + ": " + value + " (expected: a number)");
        }
        return Integer.parseInt(value);
    }

    private static void requireDistinct(String key, List<Service> services, Function<Service, Object> value) {
        var seen = new HashSet<>();
        for (Service service : services) {
            if (!seen.add(value.apply(service))) {
                throw new IllegalArgumentException(KEYS + service.name() + "." + key + ": " + value.apply(service)
                        + " (expected: not that of another service)");
            }
        }
    }
}
