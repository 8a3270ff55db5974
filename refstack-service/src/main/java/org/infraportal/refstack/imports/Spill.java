package org.infraportal.refstack.imports;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of a source on disk, one file for each family, so that what belongs together can be found together
 * without holding everything in memory: a file that is too large is divided by the hashes of its keys, again
 * and again, and only then read.
 */
final class Spill implements UpstreamRows, Closeable {
    private static final long LARGEST_READ = 4L << 20;
    private static final int PARTS = 16;
    private static final int DEEPEST = 8;
    private static final UpstreamTable[] TABLES = UpstreamTable.values();

    private final Path folder;
    private final ImportReport report;
    private final int mostNames;
    private final Map<RowFamily, DataOutputStream> files = new EnumMap<>(RowFamily.class);

    /** @param folder made anew; removed at the end */
    Spill(Path folder, ImportReport report, int mostNames) throws IOException {
        this.folder = folder;
        this.report = report;
        this.mostNames = mostNames;
        delete(folder);
        Files.createDirectories(folder);
    }

    /** Takes the groups of a part of a family. */
    interface Groups {
        void take(List<RowGroup> groups) throws IOException;
    }

    @Override
    public void row(UpstreamTable table, String[] values) throws IOException {
        if (table == UpstreamTable.ALEMBIC_VERSION) {
            report.schemaIs(values[0]);
            return;
        }
        report.table(table).read++;
        RowFamily family = RowFamily.of(table).orElseThrow();
        DataOutputStream file = files.get(family);
        if (file == null) {
            file = writer(file(family));
            files.put(family, file);
        }
        write(file, table, values);
    }

    @Override
    public void passedOver(String table, long rows, String why) {
        report.passOver(table, rows, why);
    }

    /** Ends the writing. */
    void finish() throws IOException {
        for (DataOutputStream file : files.values()) {
            file.close();
        }
        files.clear();
    }

    /** Reads a family, in an order that depends on its keys only. */
    void read(RowFamily family, Groups groups) throws IOException {
        if (Files.exists(file(family))) {
            read(file(family), family, 0, groups);
        }
    }

    private void read(Path file, RowFamily family, int depth, Groups groups) throws IOException {
        if (Files.size(file) > LARGEST_READ && depth < DEEPEST) {
            for (Path part : divided(file, family, depth)) {
                read(part, family, depth + 1, groups);
            }
            return;
        }
        TreeMap<String, RowGroup> found = new TreeMap<>();
        try (DataInputStream in = reader(file)) {
            for (int table = in.read(); table >= 0; table = in.read()) {
                String[] values = values(in, TABLES[table]);
                String key = RowGroup.key(values[family.keyPlace(TABLES[table])]);
                found.computeIfAbsent(key, RowGroup::new).add(TABLES[table], values, mostNames);
            }
        }
        Files.delete(file);
        groups.take(found.values().stream().sorted().toList());
    }

    private List<Path> divided(Path file, RowFamily family, int depth) throws IOException {
        Path[] parts = new Path[PARTS];
        DataOutputStream[] out = new DataOutputStream[PARTS];
        try (DataInputStream in = reader(file)) {
            for (int part = 0; part < PARTS; part++) {
                parts[part] = Path.of(file + "." + Integer.toHexString(part));
                out[part] = writer(parts[part]);
            }
            for (int table = in.read(); table >= 0; table = in.read()) {
                String[] values = values(in, TABLES[table]);
                long hash = RowGroup.hash(RowGroup.key(values[family.keyPlace(TABLES[table])]));
                write(out[(int) (hash >>> 60 - 4 * depth) & PARTS - 1], TABLES[table], values);
            }
        } finally {
            for (DataOutputStream part : out) {
                if (part != null) {
                    part.close();
                }
            }
        }
        Files.delete(file);
        return List.of(parts);
    }

    private Path file(RowFamily family) {
        return folder.resolve(family.name().toLowerCase(java.util.Locale.ROOT));
    }

    private static DataOutputStream writer(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 32 * 1024));
    }

    private static DataInputStream reader(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 64 * 1024));
    }

    private static void write(DataOutputStream out, UpstreamTable table, String[] values) throws IOException {
        out.write(table.ordinal());
        for (String value : values) {
            if (value == null) {
                out.writeInt(-1);
            } else {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
    }

    private static String[] values(DataInputStream in, UpstreamTable table) throws IOException {
        String[] values = new String[table.columns().size()];
        for (int i = 0; i < values.length; i++) {
            int length = in.readInt();
            values[i] = length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        finish();
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
