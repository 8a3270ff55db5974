package org.infraportal.stackviz.engine.export;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.infraportal.subunit.Limits;
import org.infraportal.subunit.StreamFormat;
import org.infraportal.subunit.SubunitReader;
import org.infraportal.subunit.TestAssembly;
import org.infraportal.subunit.TestName;
import org.infraportal.subunit.UnpackedInput;

/** Tests that were to run: a stream's own {@code exists} records, or a list, which then counts alone. */
final class Announced {
    private static final int LONGEST_ID = 4096;
    private static final int MOST_OF_A_PIPE = 64 << 20;

    /** By name and scenario: lists leave the attributes out, or have others. */
    private final Map<String, String> ids = new LinkedHashMap<>();

    /** @param id as in a stream, with or without attributes */
    void add(String id) {
        ids.putIfAbsent(key(id), id);
    }

    int size() {
        return ids.size();
    }

    /**
     * The tests of a list: one id a line as {@code stestr list} prints them, blank lines and those after {@code #} left
     * out; or a subunit stream of either version, every test of which counts, so that an earlier run will do.
     */
    static Announced list(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            return list(() -> Files.newInputStream(file));
        }
        // A pipe can be read only once.
        try (InputStream in = Files.newInputStream(file)) {
            byte[] all = in.readNBytes(MOST_OF_A_PIPE);
            return list(() -> new ByteArrayInputStream(all));
        }
    }

    private static Announced list(ResourceFile.Source source) throws IOException {
        Announced announced = new Announced();
        try (InputStream in = source.open()) {
            StreamFormat format = SubunitReader.read(in, new TestAssembly(test -> announced.add(test.id())))
                    .format();
            if (format != StreamFormat.TEXT) {
                return announced;
            }
        }
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new UnpackedInput(source.open(), Limits.DEFAULT), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String id = line.strip();
                if (!id.isEmpty() && !id.startsWith("#") && id.length() <= LONGEST_ID) {
                    announced.add(id);
                }
            }
        }
        return announced;
    }

    /** Those that never ran and whose class has no setUpClass in the stream, which would say itself why. */
    List<String> lost(Collection<ExportedTest> ran) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Set<String> seen = new HashSet<>();
        for (ExportedTest test : ran) {
            seen.add(key(test.record().id()));
        }
        return ids.entrySet().stream()
                .filter(id -> !seen.contains(id.getKey()) && !seen.contains(fixture(id.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String key(String id) {
        TestName name = TestName.of(id);
        return name.scenario() == null ? name.name() : name.name() + "(" + name.scenario() + ")";
    }

    private static String fixture(String key) {
        int parenthesis = key.indexOf('(');
        return ExportedTest.owner(parenthesis < 0 ? key : key.substring(0, parenthesis)) + ".setUpClass";
    }
}
