package org.infraportal.refstack.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** What came of an import so far. For each table, {@code read = imported + known + skipped} at the end. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public class ImportReport {
    /** The last version that upstream's schema had. */
    static final String LAST_SCHEMA = "434be17a6ec3";

    private static final int MAX_EXAMPLES = 5;
    private static final int MAX_REASONS = 100;

    /** The source's schema version, or null where it does not say. */
    public String schema;
    /** How often the import was begun; more than once after an interruption. */
    public int attempts;
    /** What it is at: reading, people, keys, vendors, products, versions, results, done. */
    public String phase = "waiting";
    /** Rows that are done, of those that were read. */
    public long rowsDone;

    public List<Table> tables = new ArrayList<>();
    public List<PassedOver> passedOver = new ArrayList<>();
    public List<Note> notes = new ArrayList<>();
    public Comparison comparison = new Comparison();

    /** What an earlier, interrupted attempt has imported, by table. */
    public Map<String, Long> carried = new TreeMap<>();

    /** The rows of one of upstream's tables. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public static class Table {
        public String table;
        public long read;
        public long imported;
        public long known;
        public long skipped;
        public Map<String, Long> reasons = new TreeMap<>();

        void skip(String why, long rows) {
            if (rows > 0) {
                skipped += rows;
                reasons.merge(reasons.size() < MAX_REASONS ? why : "other reasons", rows, Long::sum);
            }
        }

        void count(boolean fresh, long rows) {
            if (fresh) {
                imported += rows;
            } else {
                known += rows;
            }
        }
    }

    /** Rows of a table that is not imported. */
    public record PassedOver(String table, long rows, String why) {}

    /** Something that was imported in another way than it stood there. */
    public static class Note {
        public String note;
        public long count;
        public List<String> examples = new ArrayList<>();
    }

    /** The passed tests of each result, as the source names them and as they are read back from here. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public static class Comparison {
        public long results;
        public long equal;
        public long different;
        public long sourceTests;
        public long targetTests;
        /** SHA-256 over the ids of all results and the SHA-256 over the sorted names of each. */
        public String sourceSha256;

        public String targetSha256;
        public List<String> differences = new ArrayList<>();
    }

    /** A report for another attempt. */
    static ImportReport again(ImportReport before) {
        ImportReport report = new ImportReport();
        report.attempts = before.attempts + 1;
        report.carried.putAll(before.carried);
        for (Table table : before.tables) {
            report.carried.merge(table.table, table.imported, Long::sum);
        }
        return report;
    }

    /** What the reader of the report sees: an earlier attempt of the same import counts as this one. */
    ImportReport shown() {
        ImportReport shown = new ImportReport();
        shown.schema = schema;
        shown.attempts = attempts;
        shown.phase = phase;
        shown.rowsDone = rowsDone;
        shown.passedOver = passedOver;
        shown.notes = notes;
        shown.comparison = comparison;
        for (Table table : tables) {
            Table seen = new Table();
            long before = carried.getOrDefault(table.table, 0L);
            seen.table = table.table;
            seen.read = table.read;
            seen.imported = table.imported + before;
            seen.known = Math.max(0, table.known - before);
            seen.skipped = table.skipped;
            seen.reasons = table.reasons;
            shown.tables.add(seen);
        }
        return shown;
    }

    Table table(UpstreamTable wanted) {
        for (Table table : tables) {
            if (table.table.equals(wanted.title())) {
                return table;
            }
        }
        Table table = new Table();
        table.table = wanted.title();
        tables.add(table);
        return table;
    }

    void schemaIs(String version) {
        schema = version;
        if (!LAST_SCHEMA.equals(version)) {
            note("schema is not " + LAST_SCHEMA + ", upstream's last: columns that it lacks are empty", version);
        }
    }

    void passOver(String table, long rows, String why) {
        for (int i = 0; i < passedOver.size(); i++) {
            PassedOver one = passedOver.get(i);
            if (one.table().equals(table) && one.why().equals(why)) {
                passedOver.set(i, new PassedOver(table, one.rows() + rows, why));
                return;
            }
        }
        if (passedOver.size() < MAX_REASONS) {
            passedOver.add(new PassedOver(table.length() <= 64 ? table : table.substring(0, 64), rows, why));
        }
    }

    void note(String text, String example) {
        for (Note note : notes) {
            if (note.note.equals(text)) {
                add(note, example);
                return;
            }
        }
        Note note = new Note();
        note.note = text;
        notes.add(note);
        add(note, example);
    }

    private static void add(Note note, String example) {
        note.count++;
        if (example != null && note.examples.size() < MAX_EXAMPLES) {
            note.examples.add(example.length() <= 200 ? example : example.substring(0, 200) + "...");
        }
    }

    void begin(RowFamily family) {
        phase = family.name().toLowerCase(Locale.ROOT);
    }

    public long rowsRead() {
        return tables.stream().mapToLong(table -> table.read).sum();
    }
}
