package org.infraportal.clouds.configs;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads one YAML document the way programs in Python do (YAML 1.1, merge keys), but takes no key twice, no tags and no
 * aliases that unfold to more than any real file has. Its own messages are used, since those of the library repeat parts of
 * the text, such as a password that begins with {@code *}.
 */
final class YamlReader {
    private static final int MAX_NESTING = 40;
    private static final int MAX_ALIASES = 2_000;
    private static final int MAX_ITEMS = 200_000;
    /** A longer text counts as several values, so that aliases of one cannot keep the readers busy either. */
    private static final int CHARACTERS_OF_A_VALUE = 64;

    private static final Set<Tag> SCALARS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP);
    private static final Pattern PLAIN_INT = Pattern.compile("0|-?[1-9][0-9]*");
    private static final Pattern PLAIN_FLOAT = Pattern.compile("(?:0|-?[1-9][0-9]*)\\.(?:0|[0-9]*[1-9])");
    /** What only this library takes for a number: to Python it is a text. */
    private static final Pattern NO_FLOAT = Pattern.compile("[-+]?[0-9_]+[eE][-+]?[0-9]+");

    private final Notes notes;
    private final Map<Node, Built> built = new IdentityHashMap<>();

    private YamlReader(Notes notes) {
        this.notes = notes;
    }

    /** @param size how many values stand in it, those of aliases as often as they are used */
    private record Built(Item item, long size) {}

    /** The way out of a document that cannot be read; what is wrong stands in the notes. */
    private static final class UnreadableException extends RuntimeException {
        UnreadableException() {
            super(null, null, false, false);
        }
    }

    /** The document; empty when it cannot be read or there is none, and then there is an error. */
    static Optional<Item> read(String text, Notes notes) {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(MAX_ALIASES);
        limits.setNestingDepthLimit(MAX_NESTING);
        limits.setCodePointLimit(ConfigText.MAX_BYTES * 2);
        try {
            Node root = new Yaml(limits).compose(new StringReader(text));
            if (root == null) {
                notes.error(1, "empty (expected: a YAML file)");
                return Optional.empty();
            }
            return Optional.of(new YamlReader(notes).build(root).item());
        } catch (UnreadableException e) {
            return Optional.empty();
        } catch (MarkedYAMLException e) {
            syntax(e, notes);
            return Optional.empty();
        } catch (YAMLException e) {
            limit(String.valueOf(e.getMessage()), text, notes);
            return Optional.empty();
        }
    }

    private static void syntax(MarkedYAMLException e, Notes notes) {
        String problem = String.valueOf(e.getProblem());
        String context = String.valueOf(e.getContext());
        Mark where = e.getProblemMark();
        String detail;
        if (problem.contains("mapping values are not allowed")) {
            detail =
                    "a second \": \" in one line, or a key that is indented deeper than the line above (expected: a key and"
                            + " its value in a line, quotes around a value with \": \" in it)";
        } else if (problem.contains("TAB")) {
            detail = "a tab (expected: blanks, YAML does not indent with tabs)";
        } else if (problem.contains("cannot start any token")) {
            detail = "a value begins with % @ or ` (expected: quotes around it)";
        } else if (problem.contains("alias")) {
            detail = "an alias (*) without its anchor (expected: quotes around a value that begins with *)";
        } else if (problem.contains("single document") || problem.contains("another document")) {
            detail = "a second document (expected: one in a file, programs stop here)";
        } else if (context.contains("quoted scalar")) {
            detail = problem.contains("escape")
                    ? "a backslash in double quotes that YAML does not know (expected: single quotes)"
                    : "a quote that is not closed";
            where = e.getContextMark() == null ? where : e.getContextMark();
        } else if (context.contains("simple key")) {
            detail = "no \": \" after the key";
            where = e.getContextMark() == null ? where : e.getContextMark();
        } else if (problem.contains("tag")) {
            detail = "a tag (!) (expected: none)";
        } else if (problem.contains("expected <block end>") || problem.contains("block sequence")) {
            detail = "an indentation that fits no line above";
        } else {
            detail = "not YAML (expected: keys and values, or quotes around special characters)";
        }
        notes.error(where == null ? 0 : where.getLine() + 1, detail);
    }

    private static void limit(String message, String text, Notes notes) {
        if (message.contains("alias")) {
            int line = lineAfter(text, MAX_ALIASES, point -> point == '*' ? 1 : 0);
            notes.error(line, "more than " + MAX_ALIASES + " aliases (expected: a file without a YAML bomb)");
        } else if (message.contains("Nesting")) {
            int line = lineAfter(
                    text, MAX_NESTING, point -> "[{".indexOf(point) >= 0 ? 1 : "]}".indexOf(point) >= 0 ? -1 : 0);
            notes.error(line, "nested deeper than " + MAX_NESTING + " levels");
        } else {
            notes.error(1, "not YAML that can be read");
        }
    }

    /** The line in which a sum over the characters becomes more than that; the first where it never does. */
    private static int lineAfter(String text, int max, IntUnaryOperator weight) {
        int sum = 0;
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
            sum += weight.applyAsInt(text.charAt(i));
            if (sum > max) {
                return line;
            }
        }
        return 1;
    }

    private Built build(Node node) {
        if (built.containsKey(node)) {
            Built before = built.get(node);
            if (before == null) {
                throw unreadable(node, "an alias that contains itself");
            }
            return before;
        }
        built.put(node, null);
        Built result =
                switch (node) {
                    case MappingNode mapping -> fields(mapping);
                    case SequenceNode sequence -> items(sequence);
                    case ScalarNode scalar ->
                        new Built(text(scalar), 1 + scalar.getValue().length() / CHARACTERS_OF_A_VALUE);
                    default -> throw unreadable(node, "a value of an unknown kind");
                };
        if (result.size() > MAX_ITEMS) {
            throw unreadable(node, "aliases that unfold to more than " + MAX_ITEMS + " values (a YAML bomb)");
        }
        built.put(node, result);
        return result;
    }

    private UnreadableException unreadable(Node node, String why) {
        notes.error(line(node), why);
        return new UnreadableException();
    }

    private Built items(SequenceNode sequence) {
        checkTag(sequence, Tag.SEQ);
        List<Item> items = new ArrayList<>();
        long size = 1;
        for (Node node : sequence.getValue()) {
            Built item = build(node);
            size += item.size();
            items.add(item.item());
        }
        return new Built(new Item.Items(line(sequence), items), size);
    }

    private Built fields(MappingNode mapping) {
        checkTag(mapping, Tag.MAP);
        Map<String, Item.Field> fields = new LinkedHashMap<>();
        Map<String, Item.Field> merged = new LinkedHashMap<>();
        long size = 1;
        for (NodeTuple tuple : mapping.getValue()) {
            Built value = build(tuple.getValueNode());
            size += value.size();
            if (Tag.MERGE.equals(tuple.getKeyNode().getTag())) {
                merge(tuple.getValueNode(), value.item(), merged);
                continue;
            }
            String key = key(tuple.getKeyNode());
            int line = line(tuple.getKeyNode());
            Item.Field before = fields.putIfAbsent(key, new Item.Field(line, value.item()));
            if (before != null) {
                notes.error(
                        line,
                        Notes.shown(key) + " twice, first in line " + before.line()
                                + " (expected: each key once; programs take the last and say nothing)");
            }
        }
        merged.forEach(fields::putIfAbsent);
        return new Built(new Item.Fields(line(mapping), fields), size);
    }

    private void merge(Node node, Item value, Map<String, Item.Field> into) {
        switch (value) {
            case Item.Fields one -> one.all().forEach(into::putIfAbsent);
            case Item.Items several ->
                several.all().forEach(item -> {
                    if (!(item instanceof Item.Fields one)) {
                        throw unreadable(node, "<<: a list of other things (expected: mappings)");
                    }
                    one.all().forEach(into::putIfAbsent);
                });
            case Item.Text text -> throw unreadable(node, "<<: " + text.kind() + " (expected: a mapping)");
        }
    }

    private String key(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw unreadable(node, "a key that is a list or a mapping (expected: a text)");
        }
        Item.Text key = text(scalar);
        if (key.type() != Item.Type.TEXT) {
            notes.error(
                    key.line(),
                    Notes.shown(key.text()) + ": a key that YAML takes for " + key.kind()
                            + " (expected: quotes around it)");
        }
        if (key.text().length() > SecretKeys.MAX_KEY) {
            throw unreadable(
                    node,
                    "a key of " + key.text().length() + " characters (expected: at most " + SecretKeys.MAX_KEY + ")");
        }
        return key.text();
    }

    private Item.Text text(ScalarNode node) {
        Tag tag = node.getTag();
        if (!SCALARS.contains(tag) && !Tag.MERGE.equals(tag)) {
            notes.error(line(node), "a tag (!) (expected: none)");
            return new Item.Text(line(node), node.getValue(), node.getValue(), Item.Type.TEXT);
        }
        String text = node.getValue();
        text.codePoints()
                .filter(point -> point != '\n' && !Templates.isMark(point) && ConfigText.isHidden(point))
                .findFirst()
                .ifPresent(point -> notes.error(
                        line(node),
                        String.format("an escape for U+%04X (expected: only characters that can be seen)", point)));
        if (Tag.BOOL.equals(tag)) {
            boolean yes = text.toLowerCase(java.util.Locale.ROOT).matches("yes|true|on");
            return new Item.Text(line(node), text, yes ? "True" : "False", Item.Type.BOOLEAN);
        }
        if (Tag.NULL.equals(tag)) {
            return new Item.Text(line(node), text, "None", Item.Type.NOTHING);
        }
        if (Tag.TIMESTAMP.equals(tag)) {
            return new Item.Text(line(node), text, text, Item.Type.DATE);
        }
        if (Tag.INT.equals(tag)) {
            return number(node, PLAIN_INT.matcher(text).matches());
        }
        if (Tag.FLOAT.equals(tag) && !NO_FLOAT.matcher(text).matches()) {
            return number(node, PLAIN_FLOAT.matcher(text).matches());
        }
        return new Item.Text(line(node), text, text, Item.Type.TEXT);
    }

    private static Item.Text number(ScalarNode node, boolean plain) {
        String text = node.getValue();
        return new Item.Text(line(node), text, plain ? text : "another number", Item.Type.NUMBER);
    }

    private void checkTag(Node node, Tag expected) {
        if (!expected.equals(node.getTag())) {
            notes.error(line(node), "a tag (!) (expected: none)");
        }
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
