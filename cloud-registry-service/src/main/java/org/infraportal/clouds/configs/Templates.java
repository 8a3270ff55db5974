package org.infraportal.clouds.configs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the templates out of a file before it is read as YAML: Jinja's {@code {{ x }}}, {@code {% if x %}} and
 * {@code {# x #}}, and those of ERB. A value becomes a mark that YAML takes for a word; a statement goes, and of branches
 * the first is read. Lines stay where they are.
 */
final class Templates {
    private static final char OPEN = '\ue000';
    private static final char CLOSE = '\ue001';
    private static final Pattern MARK = Pattern.compile(OPEN + "(\\d{1,6})" + CLOSE);
    private static final Pattern NAME = Pattern.compile("@?([A-Za-z_][A-Za-z0-9_.]*).*", Pattern.DOTALL);
    /** A variable with filters that add nothing of their own, as opposed to a text in the template. */
    private static final Pattern PLAIN = Pattern.compile(
            "@?[A-Za-z_][A-Za-z0-9_.]*(?:\\[['\"][A-Za-z0-9_.-]+['\"]])*(?:\\s*\\|\\s*[a-z_]+(?:\\((?:true|false)?\\))?)*"
                    + "|(?:lookup|query|hiera|scope\\.lookupvar)\\(['\"A-Za-z0-9_:., /-]+\\)");

    private static final Pattern WORD = Pattern.compile("[-\\s]*([a-z]+).*", Pattern.DOTALL);
    private static final int MAX_NAME = 80;
    private static final int MAX_EXPRESSION = 300;

    private final Notes notes;
    private final List<String> expressions = new ArrayList<>();
    private final Deque<Boolean> readBranch = new ArrayDeque<>();

    private Templates(Notes notes) {
        this.notes = notes;
    }

    /**
     * A text without templates.
     *
     * @param text with marks where values were
     * @param expressions what stood in the templates, by the number of the mark
     */
    record Plain(String text, List<String> expressions) {
        /** The names in the order in which they first stand. */
        List<String> names() {
            return List.copyOf(new LinkedHashSet<>(
                    expressions.stream().map(Templates::nameOf).toList()));
        }

        /** The text of a value as people wrote it, its templates by their names. */
        String shown(String value) {
            return MARK.matcher(value)
                    .replaceAll(mark -> Matcher.quoteReplacement("{{ " + nameOf(expression(mark.group(1))) + " }}"));
        }

        /** Whether a value comes from somewhere else: marks alone, of templates that hold no text of their own. */
        boolean isElsewhere(String value) {
            return isOnlyMarks(value)
                    && MARK.matcher(value).results().allMatch(mark -> isPlain(expression(mark.group(1))));
        }

        private static boolean isPlain(String expression) {
            return expression.length() <= MAX_EXPRESSION
                    && PLAIN.matcher(expression).matches();
        }

        private String expression(String number) {
            int index = Integer.parseInt(number);
            return index < expressions.size() ? expressions.get(index) : "";
        }
    }

    static boolean isOnlyMarks(String value) {
        return hasMark(value) && MARK.matcher(value).replaceAll("").isBlank();
    }

    /** Whether a value is not in the file at all. */
    static boolean isWholly(Item item) {
        return item instanceof Item.Text text && isOnlyMarks(text.text());
    }

    static boolean hasMark(String value) {
        return value.indexOf(OPEN) >= 0;
    }

    static boolean isMark(int point) {
        return point == OPEN || point == CLOSE;
    }

    private static String nameOf(String expression) {
        Matcher name = NAME.matcher(expression);
        return name.matches() && name.group(1).length() <= MAX_NAME ? name.group(1) : "expression";
    }

    static Plain in(String text, Notes notes) {
        Templates templates = new Templates(notes);
        StringBuilder plain = new StringBuilder();
        String[] lines = withoutComments(text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            plain.append(i == 0 ? "" : "\n").append(templates.line(i + 1, lines[i]));
        }
        return new Plain(plain.toString(), List.copyOf(templates.expressions));
    }

    /** {@code {# ... #}}, over several lines too. */
    private static String withoutComments(String text) {
        StringBuilder kept = new StringBuilder();
        int at = 0;
        int begin = text.indexOf("{#");
        while (begin >= 0) {
            int end = text.indexOf("#}", begin + 2);
            if (end < 0) {
                break;
            }
            kept.append(text, at, begin);
            text.substring(begin, end).chars().filter(c -> c == '\n').forEach(c -> kept.append('\n'));
            at = end + 2;
            begin = text.indexOf("{#", at);
        }
        return kept.append(text.substring(at)).toString();
    }

    private String line(int number, String line) {
        if (line.stripLeading().startsWith("#")) {
            return line;
        }
        StringBuilder kept = new StringBuilder();
        Parts parts = new Parts(line);
        int at = 0;
        while (at < line.length()) {
            Part part = parts.next(at);
            if (part == null) {
                break;
            }
            kept.append(line, at, part.begin());
            at = part.end();
            if (part.isValue()) {
                kept.append(OPEN).append(expressions.size()).append(CLOSE);
                expressions.add(part.inner());
            } else {
                statement(number, part.inner());
            }
        }
        String plain = kept.append(line.substring(at)).toString();
        if (readBranch.contains(false)) {
            if (SecretKeys.mentionsSecret(plain)) {
                notes.error(number, "a secret in a branch of a template; send it encrypted (expected: a placeholder)");
            }
            return "";
        }
        return plain;
    }

    private void statement(int number, String inner) {
        Matcher word = WORD.matcher(inner);
        switch (word.matches() ? word.group(1) : "") {
            case "if", "unless", "for", "case", "macro", "block" -> {
                readBranch.push(true);
                notes.warn(number, "a statement of a template: what it encloses is read once, as if it applied");
            }
            case "else", "elif", "elsif", "when" -> {
                if (!readBranch.isEmpty()) {
                    readBranch.pop();
                    readBranch.push(false);
                    notes.warn(number, "another branch of a template: skipped, only the first is read");
                }
            }
            case "set" -> {
                if (SecretKeys.mentionsSecret(inner)) {
                    notes.error(number, "a secret in a template; send it encrypted (expected: a variable)");
                }
            }
            default -> {
                if (inner.strip().matches("-?\\s*end.*") && !readBranch.isEmpty()) {
                    readBranch.pop();
                }
            }
        }
    }

    /** One template within a line; its end lies behind the closing sign. */
    private record Part(int begin, int end, String inner, boolean isValue) {}

    /** The templates of one line, in their order; each sign is looked for once. */
    private static final class Parts {
        private static final String[][] SIGNS = {{"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"}};

        private final String line;
        private final int[] begins = new int[SIGNS.length];

        Parts(String line) {
            this.line = line;
            for (int i = 0; i < SIGNS.length; i++) {
                begins[i] = line.indexOf(SIGNS[i][0]);
            }
        }

        /** Null when there are no more. */
        Part next(int from) {
            Part first = null;
            for (int i = 0; i < SIGNS.length; i++) {
                if (begins[i] >= 0 && begins[i] < from) {
                    begins[i] = line.indexOf(SIGNS[i][0], from);
                }
                if (begins[i] < 0 || first != null && begins[i] > first.begin()) {
                    continue;
                }
                int end = line.indexOf(SIGNS[i][1], begins[i] + 2);
                if (end < 0) {
                    // Nothing closes it, nor any later one.
                    begins[i] = -1;
                    continue;
                }
                String inner = line.substring(begins[i] + 2, end);
                boolean value = i == 0 || inner.startsWith("=");
                first = new Part(
                        begins[i], end + 2, inner.replaceAll("^[-=]+|-$", "").strip(), value);
            }
            return first;
        }
    }
}
