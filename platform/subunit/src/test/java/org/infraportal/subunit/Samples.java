package org.infraportal.subunit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Streams for the tests. */
final class Samples {

    static final Instant T0 = Instant.parse("2026-11-21T01:51:04.027243Z");

    interface Writing {
        void to(SubunitWriter writer) throws IOException;
    }

    private Samples() {}

    static byte[] written(Writing writing) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writing.to(new SubunitWriter(out));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] packet(String testId, TestStatus status) {
        return written(writer -> writer.status(testId, status, T0));
    }

    static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    static byte[] changed(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 0x10;
        return changed;
    }

    static byte[] gzip(byte[] bytes) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(bytes);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same bytes, in pieces of random size. */
    static InputStream trickling(byte[] bytes, Random random, int largest) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int count) throws IOException {
                return super.read(target, offset, Math.min(count, 1 + random.nextInt(largest)));
            }

            @Override
            public int available() {
                return 0;
            }
        };
    }

    /** A stream with a bit of everything: workers, attachments of many sizes, console text in between. */
    static byte[] mixed(Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SubunitWriter writer = new SubunitWriter(out);
        int tests = 1 + random.nextInt(12);
        try {
            for (int i = 0; i < tests; i++) {
                out.writeBytes(console(random));
                String id = "group.Tést%d.test_%d[id-%d,smoke]".formatted(i % 3, i, i);
                String worker = "worker-" + random.nextInt(4);
                Instant start = T0.plusNanos(random.nextLong(1_000_000_000_000L));
                writer.status(id, TestStatus.INPROGRESS, start);
                for (int file = random.nextInt(3); file > 0; file--) {
                    byte[] content = new byte[random.nextInt(20) == 0 ? random.nextInt(100_000) : random.nextInt(300)];
                    random.nextBytes(content);
                    writer.attach(id, "file-" + file, "text/plain;charset=utf8", content, start);
                }
                out.writeBytes(console(random));
                TestStatus status = TestStatus.values()[random.nextInt(TestStatus.values().length)];
                Set<String> tags = new LinkedHashSet<>(Set.of(worker));
                writer.write(Packet.of(id, status, start.plusMillis(random.nextInt(5000)), tags, null)
                        .routed(random.nextBoolean() ? "0" : null));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] console(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> utf8("{0} setUpClass ... ok\n");
            case 1 -> utf8("Größe ³ ó г 漢字 without an end");
            case 2 -> latin1("5 m³ of water, 3 dm³\n");
            default -> new byte[0];
        };
    }
}
