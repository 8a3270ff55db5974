package org.infraportal.trovestack.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of the file. Reading a field checks it and notes what is wrong with it, with its line; it then gives
 * null or an empty list, so that the rest can be checked too.
 */
final class YamlFields {
    private final Node node;
    private final String path;
    private final List<CatalogueProblem> problems;
    private final Map<String, Node> fields = new LinkedHashMap<>();

    private YamlFields(Node node, String path, List<CatalogueProblem> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    /** The fields of a node; unknown and repeated keys are noted. */
    static YamlFields of(Node node, String path, Set<String> known, List<CatalogueProblem> problems) {
        YamlFields fields = new YamlFields(node, path, problems);
        if (!(node instanceof MappingNode mapping)) {
            problems.add(new CatalogueProblem(line(node), path, shown(node), "a mapping with " + known));
            return fields;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!known.contains(key)) {
                problems.add(new CatalogueProblem(
                        line(tuple.getKeyNode()), fields.at(key), shown(tuple.getValueNode()), "one of " + known));
            } else if (fields.fields.putIfAbsent(key, tuple.getValueNode()) != null) {
                problems.add(new CatalogueProblem(line(tuple.getKeyNode()), fields.at(key), key, "each key once"));
            }
        }
        return fields;
    }

    String path() {
        return path;
    }

    int line() {
        return line(node);
    }

    /** A text that matches; null and a note where it is missing or wrong. */
    String neededText(String key, Pattern allowed, String expected) {
        if (fields.get(key) == null) {
            // A node that is no mapping was noted already.
            if (node instanceof MappingNode) {
                problems.add(new CatalogueProblem(line(node), at(key), "missing", expected));
            }
            return null;
        }
        return text(key, allowed, expected);
    }

    /** A text that matches, or null where there is none. */
    String text(String key, Pattern allowed, String expected) {
        Node value = fields.get(key);
        return value == null ? null : text(value, at(key), allowed, expected);
    }

    /** A list of texts, empty where there is none. */
    List<String> texts(String key, Pattern allowed, String expected, int most) {
        List<String> texts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Node> nodes = list(key, most);
        for (int i = 0; i < nodes.size(); i++) {
            String itemPath = at(key) + "[" + i + "]";
            String text = text(nodes.get(i), itemPath, allowed, expected);
            if (text != null && !seen.add(text)) {
                problems.add(new CatalogueProblem(line(nodes.get(i)), itemPath, text, "each value once"));
            } else if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** A list of nodes, empty where there is none; a longer one than allowed is noted and not read. */
    List<Node> list(String key, int most) {
        Node value = fields.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            problems.add(new CatalogueProblem(line(value), at(key), shown(value), "a list"));
            return List.of();
        }
        if (sequence.getValue().size() > most) {
            problems.add(new CatalogueProblem(
                    line(value), at(key), sequence.getValue().size() + " entries", "at most " + most));
            return List.of();
        }
        return Collections.unmodifiableList(sequence.getValue());
    }

    /** As {@link #list}, where at least one entry is needed. */
    List<Node> neededList(String key, int most) {
        List<Node> nodes = list(key, most);
        if (nodes.isEmpty() && node instanceof MappingNode && (!fields.containsKey(key) || emptyList(key))) {
            problems.add(new CatalogueProblem(
                    line(fields.getOrDefault(key, node)),
                    at(key),
                    fields.containsKey(key) ? "[]" : "missing",
                    "a list of at least one"));
        }
        return nodes;
    }

    /** A whole number that must be this one. */
    void neededNumber(String key, int only) {
        Node value = fields.get(key);
        boolean right = value instanceof ScalarNode scalar
                && Tag.INT.equals(scalar.getTag())
                && scalar.getValue().equals(String.valueOf(only));
        if (!right && node instanceof MappingNode) {
            problems.add(new CatalogueProblem(
                    line(value == null ? node : value), at(key), value == null ? "missing" : shown(value), "" + only));
        }
    }

    /** Notes something about a field that only the reader of the whole knows. */
    void wrong(String key, String value, String expected) {
        problems.add(new CatalogueProblem(line(fields.getOrDefault(key, node)), at(key), value, expected));
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private boolean emptyList(String key) {
        return fields.get(key) instanceof SequenceNode sequence
                && sequence.getValue().isEmpty();
    }

    private String text(Node value, String at, Pattern allowed, String expected) {
        if (!(value instanceof ScalarNode scalar)) {
            problems.add(new CatalogueProblem(line(value), at, shown(value), expected));
            return null;
        }
        // 8.10 without quotes is a number to YAML, and another tool would read 8.1.
        if (!Tag.STR.equals(scalar.getTag())) {
            problems.add(new CatalogueProblem(
                    line(value), at, scalar.getValue(), "a text, in quotes: \"" + scalar.getValue() + "\""));
            return null;
        }
        if (!allowed.matcher(scalar.getValue()).matches()) {
            problems.add(new CatalogueProblem(line(value), at, scalar.getValue(), expected));
            return null;
        }
        return scalar.getValue();
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static String shown(Node node) {
        return switch (node) {
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode sequence -> "a list";
            default -> "a mapping";
        };
    }
}
