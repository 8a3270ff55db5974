package org.infraportal.stackviz.engine.failures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Known failures as YAML, one document with a list:
 *
 * <pre>{@code
 * - id: volume-attach-timeout
 *   title: Timeout in attach volume
 *   bug: https://bugs.launchpad.net/nova/+bug/1234567
 *   query:
 *     message: Timed out waiting for volume     # a text, or /an RE2 expression/, or a list of which all must be found
 *     test: tempest.api.volume
 *     log: /libvirtError: .*disk/
 * }</pre>
 */
public final class KnownFailures {
    public static final int MAX = 1000;

    private static final int MAX_CHARACTERS = 1 << 20;
    private static final YAMLMapper YAML = yaml();

    private KnownFailures() {}

    /** @throws IllegalArgumentException saying what is wrong with which entry */
    public static List<KnownFailure> read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "known failures: " + text.length() + " characters (expected: <= " + MAX_CHARACTERS + ")");
        }
        JsonNode list;
        try {
            list = YAML.readTree(text);
        } catch (IOException e) {
            String first = e.getMessage() == null
                    ? "broken"
                    : e.getMessage().lines().findFirst().orElse("broken");
            throw new IllegalArgumentException("known failures: " + first + " (expected: YAML)", e);
        }
        if (list == null || list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray() || list.size() > MAX) {
            throw new IllegalArgumentException(
                    "known failures: " + (list.isArray() ? list.size() + " entries" : list.getNodeType())
                            + " (expected: a list of at most " + MAX + ")");
        }
        Map<String, KnownFailure> known = new LinkedHashMap<>();
        for (JsonNode entry : list) {
            KnownFailure one = entry(entry);
            if (known.put(one.id(), one) != null) {
                throw new IllegalArgumentException("id: " + one.id() + " (expected: once in the list)");
            }
        }
        return List.copyOf(known.values());
    }

    /** The same text for the same list, so that git shows what changed. */
    public static String write(List<KnownFailure> known) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (KnownFailure one : known) {
            Map<String, Object> query = new LinkedHashMap<>();
            patterns(query, "message", one.message());
            patterns(query, "traceback", one.traceback());
            patterns(query, "test", one.test());
            patterns(query, "log", one.log());
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", one.id());
            entry.put("title", one.title());
            entry.put("bug", one.bug());
            entry.put("query", query);
            list.add(entry);
        }
        try {
            return YAML.writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("known failures: cannot be written", e);
        }
    }

    private static KnownFailure entry(JsonNode entry) {
        String id = text(entry, "id");
        if (!entry.path("query").isObject()) {
            throw new IllegalArgumentException(
                    "query of " + id + ": missing (expected: message, traceback, test, log)");
        }
        JsonNode query = entry.path("query");
        query.fieldNames().forEachRemaining(name -> {
            if (!List.of("message", "traceback", "test", "log").contains(name)) {
                throw new IllegalArgumentException(
                        "query of " + id + ": " + name + " (expected: message, traceback, test, log)");
            }
        });
        return new KnownFailure(
                id,
                text(entry, "title"),
                text(entry, "bug"),
                patterns(id, query.path("message")),
                patterns(id, query.path("traceback")),
                patterns(id, query.path("test")),
                patterns(id, query.path("log")));
    }

    private static String text(JsonNode entry, String field) {
        JsonNode value = entry.path(field);
        return value instanceof MissingNode || value.isNull() || value.isContainerNode() ? null : value.asText();
    }

    private static List<TextPattern> patterns(String id, JsonNode value) {
        List<TextPattern> patterns = new ArrayList<>();
        try {
            if (value.isArray()) {
                value.forEach(one -> patterns.add(TextPattern.of(one.asText())));
            } else if (!value.isMissingNode() && !value.isNull()) {
                patterns.add(TextPattern.of(value.asText()));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("query of " + id + ", " + e.getMessage(), e);
        }
        return patterns;
    }

    private static void patterns(Map<String, Object> query, String name, List<TextPattern> patterns) {
        if (patterns.size() == 1) {
            query.put(name, patterns.getFirst().toString());
        } else if (!patterns.isEmpty()) {
            query.put(name, patterns.stream().map(TextPattern::toString).toList());
        }
    }

    private static YAMLMapper yaml() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAX_CHARACTERS);
        limits.setMaxAliasesForCollections(10);
        limits.setNestingDepthLimit(10);
        return new YAMLMapper(YAMLFactory.builder()
                .loaderOptions(limits)
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build());
    }
}
