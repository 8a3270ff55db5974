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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.infraportal.files.Limits;
import org.infraportal.files.UnpackedInput;
import org.infraportal.stackviz.engine.outcome.LostTests;
import org.infraportal.stackviz.engine.outcome.NameId;
import org.infraportal.stackviz.engine.outcome.TestList;
import org.infraportal.subunit.StreamFormat;
import org.infraportal.subunit.SubunitReader;
import org.infraportal.subunit.TestAssembly;
import org.infraportal.subunit.TestName;

/** Tests that were to run: a stream's own {@code exists} records, or a list, which then counts alone. */
final class Announced {
    private static final int MAX_OF_A_PIPE = 64 << 20;

    /** By name and scenario: lists leave the attributes out, or have others. */
    private final Map<Key, String> ids = new LinkedHashMap<>();

    /** @param id as in a stream, with or without attributes */
    void add(String id) {
        TestName name = TestName.of(id);
        ids.putIfAbsent(new Key(name.name(), name.scenario()), id);
    }

    int size() {
        return ids.size();
    }

    /**
     * The tests of a {@linkplain TestList list}; or of a subunit stream of either version, every test of which counts, so
     * that an earlier run will do.
     */
    static Announced list(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            return list(() -> Files.newInputStream(file));
        }
        // A pipe can be read only once.
        try (InputStream in = Files.newInputStream(file)) {
            byte[] all = in.readNBytes(MAX_OF_A_PIPE);
            return list(() -> new ByteArrayInputStream(all));
        }
    }

    static Announced list(ResourceFile.Source source) throws IOException {
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
            TestList.read(lines, announced::add);
        }
        return announced;
    }

    /** Those that never ran and whose class has no setUpClass in the stream, which would say itself why. */
    List<String> lost(Collection<ExportedTest> ran) {
        if (ids.isEmpty()) {
            return List.of();
        }
        LostTests lost = new LostTests();
        for (ExportedTest test : ran) {
            lost.ran(NameId.of(test.record().name()), test.record().scenario());
        }
        return ids.entrySet().stream()
                .filter(announced -> lost.isLost(
                        NameId.of(announced.getKey().name()),
                        NameId.ofFixture(announced.getKey().name()),
                        announced.getKey().scenario()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** @param scenario null for none */
    private record Key(String name, String scenario) {}
}
