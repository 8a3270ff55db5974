package org.infraportal.refstack.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what mysqldump and mariadb-dump write: the rows of INSERT statements, in one pass, with one row in
 * memory. Nothing is executed: column orders come from CREATE TABLE or from the INSERT itself, the character
 * set from SET NAMES, the database from USE; every other statement is gone past.
 */
final class DumpReader {
    private static final Pattern NAMES = Pattern.compile("(?i)\\bset\\s+names\\s+'?(\\w+)");
    private static final Pattern NO_ESCAPES = Pattern.compile("(?i)\\bsql_mode\\s*=\\s*'[^']*no_backslash_escapes");
    private static final Set<String> SERVERS_OWN = Set.of("mysql", "sys", "information_schema", "performance_schema");
    private static final Set<String> NO_COLUMN = Set.of(
            "PRIMARY", "UNIQUE", "KEY", "INDEX", "CONSTRAINT", "FULLTEXT", "SPATIAL", "CHECK", "FOREIGN", "PERIOD");
    private static final int MAX_COLUMNS = 200;

    private final DumpBytes bytes;
    private final DumpValues values;
    private final UpstreamRows rows;
    private final Map<String, List<String>> columnsOf = new HashMap<>();
    private boolean serversOwn;
    private boolean headed;
    private boolean completed;
    private boolean found;
    private String delimiter = ";";

    private DumpReader(InputStream in, UpstreamRows rows) {
        this.bytes = new DumpBytes(in);
        this.values = new DumpValues(bytes);
        this.rows = rows;
    }

    /**
     * Reads a dump to its end.
     *
     * @throws UnusableSourceException when it is cut off, holds nothing of RefStack, or cannot be read
     */
    static void read(InputStream in, UpstreamRows rows) throws IOException {
        new DumpReader(in, rows).all();
    }

    private void all() throws IOException {
        while (true) {
            skipBlank();
            if (bytes.peek() < 0) {
                break;
            }
            statement();
        }
        if (headed && !completed) {
            throw new UnusableSourceException(
                    "dump: has no line \"-- Dump completed\" at its end (expected: a whole dump; nothing was imported)");
        }
        if (!found) {
            throw new UnusableSourceException(
                    "dump: no row of RefStack's table test, results or user in it (expected: what mysqldump writes)");
        }
    }

    /** Spaces, comments, and statements inside of comments that only some servers run. */
    private void skipBlank() throws IOException {
        while (true) {
            bytes.skipSpace();
            int next = bytes.peek();
            if (next == '#' || next == '-' && bytes.peekSecond() == '-') {
                noteLine(bytes.line());
            } else if (next == '/' && bytes.peekSecond() == '*') {
                bytes.next();
                bytes.next();
                noteSetting(bytes.comment());
            } else if (next == ';') {
                bytes.next();
            } else {
                return;
            }
        }
    }

    private void noteLine(String line) {
        if (line.matches("-- (MySQL|MariaDB|RefStack) dump .*")) {
            headed = true;
        }
        completed |= line.startsWith("-- Dump completed");
    }

    /** SET NAMES stands in a comment that any server of today runs. */
    private void noteSetting(String text) {
        Matcher names = NAMES.matcher(text);
        if (names.find()) {
            values.setLatin(DumpText.isLatin(names.group(1))
                    .orElseThrow(() -> new UnusableSourceException(
                            "character set: " + names.group(1) + " (expected: utf8mb4, utf8, latin1 or binary)")));
        }
        if (NO_ESCAPES.matcher(text).find()) {
            throw new UnusableSourceException(
                    "sql_mode: NO_BACKSLASH_ESCAPES (expected: a dump with backslash escapes, as mysqldump writes it)");
        }
    }

    private void statement() throws IOException {
        if (!bytes.atWord()) {
            skipStatement(new StringBuilder());
            return;
        }
        String word = bytes.word().toUpperCase(Locale.ROOT);
        switch (word) {
            case "INSERT", "REPLACE" -> insert();
            case "CREATE" -> create();
            case "USE" -> {
                bytes.skipSpace();
                serversOwn = SERVERS_OWN.contains(bytes.name().toLowerCase(Locale.ROOT));
                columnsOf.clear();
                skipStatement(new StringBuilder());
            }
            case "DELIMITER" -> {
                String line = bytes.line().strip();
                delimiter = line.isEmpty() ? ";" : line;
            }
            default -> skipStatement(new StringBuilder(word));
        }
    }

    /** Goes behind the statement; a SET in it is taken notice of. */
    private void skipStatement(StringBuilder text) throws IOException {
        while (!atDelimiter()) {
            int next = bytes.peek();
            if (next < 0) {
                throw DumpBytes.truncated();
            }
            if (next == '\'' || next == '"' || next == '`') {
                bytes.skipQuoted();
                continue;
            }
            if (next == '/' && bytes.peekSecond() == '*') {
                bytes.next();
                bytes.next();
                bytes.comment();
                continue;
            }
            bytes.next();
            if (text.length() < 200) {
                text.append((char) next);
            }
        }
        if (text.length() >= 3 && text.substring(0, 3).equalsIgnoreCase("SET")) {
            noteSetting(text.toString());
        }
    }

    /** Whether the statement ends here; then the reader is behind its end. */
    private boolean atDelimiter() throws IOException {
        if (bytes.peek() != delimiter.charAt(0)) {
            return false;
        }
        if (delimiter.length() > 1) {
            if (bytes.peekSecond() != delimiter.charAt(1)) {
                return false;
            }
            for (int i = 1; i < delimiter.length(); i++) {
                bytes.next();
            }
        }
        bytes.next();
        return true;
    }

    private String tableName() throws IOException {
        bytes.skipSpace();
        String name = bytes.name();
        bytes.skipSpace();
        if (bytes.peek() == '.') {
            bytes.next();
            bytes.skipSpace();
            name = bytes.name();
        }
        return name;
    }

    private void create() throws IOException {
        bytes.skipSpace();
        String kind = bytes.word().toUpperCase(Locale.ROOT);
        if (!kind.equals("TABLE")) {
            skipStatement(new StringBuilder());
            return;
        }
        String table = tableName();
        if (table.equalsIgnoreCase("IF")) {
            bytes.skipSpace();
            bytes.word();
            bytes.skipSpace();
            bytes.word();
            table = tableName();
        }
        bytes.skipSpace();
        if (bytes.peek() == '(') {
            bytes.next();
            columnsOf.put(table.toLowerCase(Locale.ROOT), definedColumns());
        }
        skipStatement(new StringBuilder());
    }

    /** The first word of each definition, unless it defines a key. */
    private List<String> definedColumns() throws IOException {
        List<String> columns = new ArrayList<>();
        while (true) {
            skipBlank();
            boolean quoted = !bytes.atWord();
            String name = bytes.name();
            if (name.isEmpty()) {
                throw new UnusableSourceException("CREATE TABLE: cannot be read (expected: names of columns)");
            }
            if (quoted || !NO_COLUMN.contains(name.toUpperCase(Locale.ROOT))) {
                columns.add(name.toLowerCase(Locale.ROOT));
            }
            if (columns.size() > MAX_COLUMNS) {
                throw new UnusableSourceException("CREATE TABLE: more than " + MAX_COLUMNS + " columns");
            }
            if (!skipDefinition()) {
                return columns;
            }
        }
    }

    /** @return false behind the last definition */
    private boolean skipDefinition() throws IOException {
        for (int depth = 0; ; ) {
            int next = bytes.peek();
            if (next < 0) {
                throw DumpBytes.truncated();
            }
            if (next == '\'' || next == '"' || next == '`') {
                bytes.skipQuoted();
                continue;
            }
            bytes.next();
            if (next == '(') {
                depth++;
            } else if (next == ')' && depth-- == 0) {
                return false;
            } else if (next == ',' && depth == 0) {
                return true;
            }
        }
    }

    private void insert() throws IOException {
        bytes.skipSpace();
        String name = tableName();
        while (Set.of("INTO", "IGNORE", "DELAYED", "LOW_PRIORITY", "HIGH_PRIORITY")
                .contains(name.toUpperCase(Locale.ROOT))) {
            name = tableName();
        }
        UpstreamTable table = serversOwn ? null : UpstreamTable.named(name).orElse(null);
        List<String> columns = columnsOf.get(name.toLowerCase(Locale.ROOT));
        skipBlank();
        if (bytes.peek() == '(') {
            columns = listedColumns();
            skipBlank();
        }
        String word = bytes.word().toUpperCase(Locale.ROOT);
        if (!word.equals("VALUES") && !word.equals("VALUE")) {
            if (table != null) {
                throw new UnusableSourceException("INSERT into " + name + ": " + word + " (expected: VALUES)");
            }
            skipStatement(new StringBuilder());
            return;
        }
        tuples(name, table, columns);
        skipStatement(new StringBuilder());
    }

    private List<String> listedColumns() throws IOException {
        List<String> columns = new ArrayList<>();
        do {
            bytes.next();
            bytes.skipSpace();
            columns.add(bytes.name().toLowerCase(Locale.ROOT));
            bytes.skipSpace();
        } while (bytes.peek() == ',' && columns.size() <= MAX_COLUMNS);
        if (bytes.next() != ')') {
            throw new UnusableSourceException("INSERT: cannot be read (expected: names of columns in brackets)");
        }
        return columns;
    }

    private void tuples(String name, UpstreamTable table, List<String> columns) throws IOException {
        if (table != null && columns == null) {
            throw new UnusableSourceException("INSERT into " + name + ": no column names, and no CREATE TABLE before it"
                    + " (expected: a dump with table definitions, or made with --complete-insert)");
        }
        List<String> missing = table == null
                ? List.of()
                : table.required().stream().filter(c -> !columns.contains(c)).toList();
        boolean wanted = table != null && missing.isEmpty();
        int[] places = wanted ? places(table, columns) : null;
        long passed = 0;
        for (boolean more = true; more; ) {
            skipBlank();
            if (wanted) {
                found |= table == UpstreamTable.TEST || table == UpstreamTable.RESULTS || table == UpstreamTable.USER;
                rows.row(
                        table,
                        values.tuple(
                                name, columns.size(), places, table.columns().size()));
            } else {
                values.skipTuple();
                passed++;
            }
            bytes.skipSpace();
            more = bytes.peek() == ',';
            if (more) {
                bytes.next();
            }
        }
        if (passed > 0) {
            rows.passedOver(
                    name,
                    passed,
                    table == null || serversOwn
                            ? "not a table that holds something to keep"
                            : "the table lacks the columns " + String.join(", ", missing));
        }
    }

    /** For each column of the dump, its place in a row's values; -1 where it is not read. */
    private static int[] places(UpstreamTable table, List<String> columns) {
        return columns.stream().mapToInt(table.columns()::indexOf).toArray();
    }
}
