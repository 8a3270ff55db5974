package org.infraportal.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every kind of page that the portal has, each by one address that a reader gets to by links: those of the services from
 * their API descriptions, those of the gateway by name.
 */
final class PageTypes {
    private static final Path DESCRIPTIONS = Path.of("..", "docs", "api");
    private static final List<String> GATEWAY = List.of(
            "/",
            "/search",
            "/activity",
            "/operations",
            "/docs",
            "/docs/api",
            "/docs/{name}",
            "/problems",
            "/problems/{kind}",
            "/nowhere");

    /** What a page needs in its URL to show more than an empty form. */
    private static final Map<String, String> ASKED =
            Map.of("/search", "?q=tempest", "/ciwatch/jobs/history", "?ci=Zuul&job=tempest-full");

    /** Whose last part may have slashes: names of projects do. */
    private static final Set<String> WITH_SLASHES = Set.of("/ciwatch/projects/{name}");

    private static final int READ_OF_A_TYPE = 3;

    private static final Pattern PATH = Pattern.compile("^ {2}(/[^:]*):$");
    private static final Pattern METHOD = Pattern.compile("^ {4}([a-z]+):$");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final Map<String, Pattern> types = new LinkedHashMap<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();

    private PageTypes() {
        Stream.concat(GATEWAY.stream(), described().stream())
                // The more is fixed, the more a type says: new is no id.
                .sorted(Comparator.comparingInt((String type) ->
                                (int) PARAMETER.matcher(type).results().count())
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(type -> types.put(
                        type,
                        Pattern.compile(Stream.of(PARAMETER.split(type, -1))
                                .map(Pattern::quote)
                                .collect(Collectors.joining(WITH_SLASHES.contains(type) ? ".+" : "[^/]+")))));
    }

    /**
     * Follows links from the pages that have one address only, on a few pages of each type: a link may be on some of
     * them only.
     *
     * @param links gives the addresses that a page links to
     * @param others pages to begin at too
     */
    static PageTypes found(Function<String, Collection<String>> links, String... others) {
        PageTypes found = new PageTypes();
        Deque<String> unread = new ArrayDeque<>(List.of(others));
        Map<String, Set<String>> read = new HashMap<>();
        found.types.keySet().stream()
                .filter(type -> !PARAMETER.matcher(type).find())
                .forEach(type -> {
                    String address = type + ASKED.getOrDefault(type, "");
                    found.addresses.put(type, address);
                    unread.add(address);
                });
        while (!unread.isEmpty()) {
            for (String link : links.apply(unread.remove())) {
                String address = link.replaceAll("#.*", "");
                String type = found.typeOf(address.replaceAll("[?].*", ""));
                if (type != null) {
                    found.addresses.putIfAbsent(type, address);
                    Set<String> ofType = read.computeIfAbsent(type, any -> new HashSet<>());
                    if (ofType.size() < READ_OF_A_TYPE && ofType.add(address)) {
                        unread.add(address);
                    }
                }
            }
        }
        return found;
    }

    /** By the type, {@code /stackviz/runs/{id}}. */
    Map<String, String> addresses() {
        return addresses;
    }

    /** Those that no link led to. */
    Set<String> missing() {
        Set<String> missing = new TreeSet<>(types.keySet());
        missing.removeAll(addresses.keySet());
        return missing;
    }

    private String typeOf(String path) {
        return types.entrySet().stream()
                .filter(type -> type.getValue().matcher(path).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static List<String> described() {
        try (Stream<Path> files = Files.list(DESCRIPTIONS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .flatMap(PageTypes::pages)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The paths whose GET answers HTML. */
    private static Stream<String> pages(Path description) {
        Set<String> pages = new TreeSet<>();
        String path = null;
        boolean get = false;
        try {
            for (String line : Files.readAllLines(description)) {
                Matcher started = PATH.matcher(line);
                Matcher method = METHOD.matcher(line);
                if (started.matches()) {
                    path = started.group(1);
                } else if (method.matches()) {
                    get = method.group(1).equals("get");
                } else if (get && path != null && line.strip().equals("text/html:")) {
                    pages.add(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages.stream();
    }
}
