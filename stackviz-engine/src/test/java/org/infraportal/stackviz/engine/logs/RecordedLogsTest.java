package org.infraportal.stackviz.engine.logs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.infraportal.subunit.Attachment;
import org.infraportal.subunit.SubunitReader;
import org.infraportal.subunit.TestAssembly;
import org.infraportal.subunit.TestRecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A real run with the logs of its services; only where that collection lies beside the checkout. */
class RecordedLogsTest {
    private static final Path DATA = data();
    private static final Instant NEAR = Instant.parse("2016-06-28T14:00:00Z");

    @TempDir
    Path folder;

    @Test
    void requestsOfTheTestsAreFoundInTheLogsOfTheServices() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "no collection of recordings");
        Path stream = folder.resolve("stream");
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(DATA.resolve("nikesh-testrepository.subunit.gz")))) {
            Files.copy(in, stream, StandardCopyOption.REPLACE_EXISTING);
        }
        Set<UUID> ids = new HashSet<>();
        int[] calls = new int[3];
        try (FileChannel channel = FileChannel.open(stream, StandardOpenOption.READ);
                InputStream in = new BufferedInputStream(Files.newInputStream(stream))) {
            SubunitReader.read(in, new TestAssembly(test -> read(test, channel, ids, calls)));
        }

        TreeMap<String, Long> found = new TreeMap<>();
        for (String log : new String[] {"c-api", "n-api", "c-vol", "n-cpu"}) {
            try (InputStream in =
                    new GZIPInputStream(Files.newInputStream(DATA.resolve("nikesh-logs/screen-" + log + ".txt.gz")))) {
                LogIndex index = LogIndex.of(in, NEAR);
                found.put(
                        log, ids.stream().filter(index.requests()::containsKey).count());
            }
        }
        assertThat(ids).hasSize(1494);
        assertThat(found).hasToString("{c-api=1152, c-vol=126, n-api=250, n-cpu=30}");
        // Tempest's own tool finds 1,480: it does not know lines without a duration.
        assertThat(calls[0]).isEqualTo(1494);
        assertThat(calls[1]).as("calls with a request id").isGreaterThan(1400);
        assertThat(calls[2]).as("calls of a known service").isEqualTo(calls[0]);
    }

    private static void read(TestRecord test, FileChannel channel, Set<UUID> ids, int[] calls) {
        for (Attachment attachment : test.attachments()) {
            try (InputStream in = attachment.open(channel)) {
                if (attachment.name().startsWith("pythonlogging")) {
                    byte[] log = in.readAllBytes();
                    ids.addAll(allIds(log));
                    HttpCalls.read(new java.io.ByteArrayInputStream(log), NEAR, call -> {
                        calls[0]++;
                        calls[1] += call.requestId() == null ? 0 : 1;
                        calls[2] += call.service() == null ? 0 : 1;
                    });
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static Set<UUID> allIds(byte[] log) throws IOException {
        Set<UUID> ids = new HashSet<>();
        TextLines lines = new TextLines(
                new SequenceInputStream(new java.io.ByteArrayInputStream(log), InputStream.nullInputStream()));
        while (lines.next()) {
            ids.addAll(RequestIds.in(lines.text()));
        }
        return ids;
    }

    /** Beside the checkout, wherever the build was started. */
    private static Path data() {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        return root == null ? Path.of("none") : root.resolve("../shared/data/stackviz/real");
    }
}
