package org.infraportal.subunit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import org.infraportal.files.Limits;
import org.infraportal.files.UnpackedInput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Compares with what python-subunit 1.4 and testtools made of real streams and of edge cases. The files are not part of
 * the project: they are looked for in the folder that the system property or environment variable
 * {@code PORTAL_SHARED_DATA} names, else beside the work tree, and without them nothing is compared.
 *
 * <p>Meant differences that hold everywhere: attachments of no bytes are kept (dropped here before comparing), times have
 * nanoseconds (rounded here to microseconds), media types keep their spelling (normalised here).
 */
class ReferenceReaderTest {

    private static final Path FOLDER = folder();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Edge cases that are meant to differ in their tests, and what they are for us. */
    private static final Map<String, List<String>> DIFFERENT_TESTS = Map.of(
            // The reference adds a failed test "subunit.parser" for each of these.
            "bad_crc", List.of("a success", "c success"),
            "file_past_end", List.of("c success"),
            "id_bad_utf8", List.of("c success"),
            "id_with_nul", List.of("c success"),
            "len_4byte_form", List.of("b success"),
            "truncated_header", List.of("a success"),
            // The reference reads version 1 as version 2.
            "version_1", List.of("b success"));

    /** Console text that is meant to differ: the reference takes the 6 bytes of the bad header away. */
    private static final Set<String> DIFFERENT_TEXT = Set.of("len_4byte_form");

    @TempDir
    Path scratch;

    @TestFactory
    Stream<DynamicTest> realStreamsReadLikeTheReference() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "no shared data");
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<Path> truths = files.filter(path -> path.toString().endsWith(".truth.json"))
                    .sorted()
                    .toList();
            assertThat(truths).isNotEmpty();
            return truths.stream()
                    .map(truth ->
                            DynamicTest.dynamicTest(truth.getFileName().toString(), () -> compareWithTruth(truth)));
        }
    }

    @TestFactory
    Stream<DynamicTest> edgeCasesReadLikeTheReferenceButForTheMeantDifferences() throws IOException {
        Path expected = FOLDER.resolve("edge/expected.json");
        assumeTrue(Files.exists(expected), "no shared data");
        List<DynamicTest> tests = new ArrayList<>();
        JSON.readTree(expected.toFile())
                .fields()
                .forEachRemaining(edge -> tests.add(
                        DynamicTest.dynamicTest(edge.getKey(), () -> compareEdge(edge.getKey(), edge.getValue()))));
        assertThat(tests).hasSizeGreaterThanOrEqualTo(DIFFERENT_TESTS.size());
        return tests.stream();
    }

    @Test
    void packetsOfAStreamThatWasTornApartAreFoundBetweenTheConsoleText() throws IOException {
        Path log = FOLDER.resolve("real/bug1813147-console-py37.log");
        assumeTrue(Files.exists(log), "no shared data");
        byte[] stream = Files.readAllBytes(log);

        Recording read = Recording.of(stream);

        long packetBytes = read.packets.stream().mapToLong(Packet::length).sum();
        assertThat(read.packets).isNotEmpty();
        assertThat(packetBytes + read.textBytes + read.damagedBytes).isEqualTo(stream.length);
    }

    private void compareWithTruth(Path truth) throws Exception {
        JsonNode expected = JSON.readTree(truth.toFile());
        byte[] stream = unpacked(source(truth));
        Path stored = Files.write(scratch.resolve(truth.getFileName()), stream);

        Recording read = Recording.of(stream);

        try (FileChannel channel = FileChannel.open(stored)) {
            List<String> records = new ArrayList<>();
            for (TestRecord test : read.tests) {
                records.add(described(test, channel));
            }
            List<String> expectedRecords = new ArrayList<>();
            expected.get("records").forEach(record -> expectedRecords.add(described(record)));
            assertThat(records).containsExactlyInAnyOrderElementsOf(expectedRecords);
        }
        assertThat(read.damages()).isEmpty();
        assertThat(fileBytes(read)).isEqualTo(counts(expected.at("/raw/file_bytes")));
        if (read.summary.format() == StreamFormat.V2) {
            assertThat(read.packets).hasSize(expected.at("/raw/events").asInt());
            assertThat(mimes(read)).isEqualTo(counts(expected.at("/raw/mime")));
            assertThat(tags(read)).isEqualTo(counts(expected.at("/raw/tags")));
        }
    }

    private void compareEdge(String name, JsonNode edge) throws IOException {
        byte[] stream = Files.readAllBytes(FOLDER.resolve("edge/" + name + ".subunit"));
        JsonNode reference = edge.get("with_name_real_file");

        Recording read = Recording.of(stream);

        List<String> expectedTests = new ArrayList<>();
        reference.get("tests").forEach(test -> expectedTests.add(describedEdge(test)));
        if (DIFFERENT_TESTS.containsKey(name)) {
            assertThat(read.tests)
                    .extracting(test -> test.id() + " " + test.status().word())
                    .isEqualTo(DIFFERENT_TESTS.get(name));
            assertThat(read.damages()).hasSize(1);
        } else {
            assertThat(read.tests)
                    .extracting(ReferenceReaderTest::describedEdge)
                    .isEqualTo(expectedTests);
            assertThat(read.damages()).isEmpty();
            assertThat(files(read)).isEqualTo(files(reference));
        }
        if (!DIFFERENT_TEXT.contains(name)) {
            StringBuilder text = new StringBuilder();
            reference
                    .get("events")
                    .forEach(event -> text.append(event.path("_text").asText()));
            assertThat(read.console.toString()).isEqualTo(text.toString());
        }
    }

    private static Path folder() {
        String given = System.getProperty("PORTAL_SHARED_DATA", System.getenv("PORTAL_SHARED_DATA"));
        Path shared = given != null ? Path.of(given) : Path.of("../../../shared/data");
        return shared.resolve("stackviz");
    }

    private static Path source(Path truth) {
        String name = truth.getFileName().toString().replace(".truth.json", "");
        Path plain = truth.resolveSibling(name);
        return Files.exists(plain) ? plain : truth.resolveSibling(name + ".subunit.gz");
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (InputStream in = new UnpackedInput(Files.newInputStream(file), Limits.DEFAULT)) {
            return in.readAllBytes();
        }
    }

    private static String described(TestRecord test, FileChannel stored) throws Exception {
        Map<String, String> attachments = new TreeMap<>();
        for (Attachment attachment : test.attachments()) {
            if (attachment.length() > 0) {
                try (InputStream in = attachment.open(stored)) {
                    byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
                    String hash = HexFormat.of().formatHex(digest, 0, 8);
                    attachments.put(
                            attachment.name(), attachment.length() + " " + hash + " " + normal(attachment.mime()));
                }
            }
        }
        return String.join(
                " | ",
                test.id(),
                test.status().word(),
                String.valueOf(test.worker()),
                new TreeSet<>(test.tags()).toString(),
                micros(test.start()),
                micros(test.end()),
                attachments.toString());
    }

    private static String described(JsonNode record) {
        Map<String, String> attachments = new TreeMap<>();
        record.get("attachments")
                .fields()
                .forEachRemaining(field -> attachments.put(
                        field.getKey(),
                        field.getValue().get(0).asText() + " "
                                + field.getValue().get(1).asText() + " "
                                + normal(field.getValue().get(2).asText())));
        TreeSet<String> tags = new TreeSet<>();
        record.get("tags").forEach(tag -> tags.add(tag.asText()));
        return String.join(
                " | ",
                record.get("id").asText(),
                record.get("status").asText(),
                record.get("worker").asText(),
                tags.toString(),
                micros(record.get("start")),
                micros(record.get("end")),
                attachments.toString());
    }

    private static String describedEdge(TestRecord test) {
        Map<String, Long> files = new TreeMap<>();
        test.attachments().stream()
                .filter(file -> file.length() > 0)
                .forEach(file -> files.put(file.name(), file.length()));
        return String.join(
                " | ",
                test.id(),
                test.status().word(),
                new TreeSet<>(test.tags()).toString(),
                micros(test.start()),
                micros(test.end()),
                files.toString());
    }

    private static String describedEdge(JsonNode test) {
        TreeSet<String> tags = new TreeSet<>();
        test.get(2).forEach(tag -> tags.add(tag.asText()));
        return String.join(
                " | ",
                test.get(0).asText(),
                test.get(1).asText(),
                tags.toString(),
                micros(test.get(3).get(0)),
                micros(test.get(3).get(1)),
                counts(test.get(4)).toString());
    }

    private static List<String> files(Recording read) {
        return read.packets.stream()
                .map(Packet::file)
                .filter(file -> file != null)
                .map(file -> file.name() + " " + file.mime() + " " + file.eof() + " "
                        + file.content().capacity())
                .toList();
    }

    private static List<String> files(JsonNode reference) {
        List<String> files = new ArrayList<>();
        for (JsonNode event : reference.get("events")) {
            if (event.has("file_name")) {
                int length = Base64.getDecoder().decode(event.get("file_bytes").asText()).length;
                files.add(event.get("file_name").asText() + " "
                        + event.path("mime_type").asText(null) + " "
                        + event.path("eof").asBoolean() + " " + length);
            }
        }
        return files;
    }

    private static Map<String, Long> fileBytes(Recording read) {
        Map<String, Long> bytes = new TreeMap<>();
        read.packets.stream()
                .map(Packet::file)
                .filter(file -> file != null)
                .forEach(file -> bytes.merge(file.name(), (long) file.content().capacity(), Long::sum));
        return bytes;
    }

    private static Map<String, Long> mimes(Recording read) {
        Map<String, Long> mimes = new TreeMap<>();
        read.packets.stream()
                .map(Packet::file)
                .filter(file -> file != null)
                .forEach(file -> mimes.merge(file.mime(), 1L, Long::sum));
        return mimes;
    }

    private static Map<String, Long> tags(Recording read) {
        Map<String, Long> tags = new TreeMap<>();
        read.packets.stream().filter(packet -> packet.tags() != null).forEach(packet -> packet.tags()
                .forEach(tag -> tags.merge(tag, 1L, Long::sum)));
        return tags;
    }

    private static Map<String, Long> counts(JsonNode object) {
        Map<String, Long> counts = new TreeMap<>();
        object.fields()
                .forEachRemaining(
                        field -> counts.put(field.getKey(), field.getValue().asLong()));
        return counts;
    }

    /** The reference keeps type and charset only. */
    private static String normal(String mime) {
        String[] parts = mime.replace("\"", "").split("[;,]");
        String charset = Stream.of(parts)
                .map(String::strip)
                .filter(part -> part.startsWith("charset="))
                .findFirst()
                .orElse("");
        return parts[0].strip() + " " + charset;
    }

    private static String micros(JsonNode time) {
        return time.isNull()
                ? "null"
                : micros(OffsetDateTime.parse(time.asText()).toInstant());
    }

    private static String micros(Instant time) {
        return time == null
                ? "null"
                : time.plusNanos(500).truncatedTo(ChronoUnit.MICROS).toString();
    }
}
