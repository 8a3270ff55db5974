package org.infraportal.stackviz.runs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

import org.infraportal.subunit.SubunitWriter;
import org.infraportal.subunit.TestStatus;

/** Makes streams for tests, packet after packet. */
public final class Streams {
    public static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    public static final String TRACEBACK = "text/x-traceback; language=\"python\"; charset=\"utf8\"";
    public static final String LOG = "text/plain; charset=\"utf8\"";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final SubunitWriter writer = new SubunitWriter(bytes);
    private Instant now = START;

    /** One passed, one failed, one skipped test on two workers. */
    public static Streams small(String marker) {
        return new Streams()
                .begin("pkg.mod.A.test_pass[id-1,smoke]")
                .attach("pkg.mod.A.test_pass[id-1,smoke]", "pythonlogging:''", LOG, "INFO " + marker + "\n")
                .after(Duration.ofMillis(1500))
                .end("pkg.mod.A.test_pass[id-1,smoke]", TestStatus.SUCCESS, "worker-0")
                .begin("pkg.mod.A.test_fail")
                .attach(
                        "pkg.mod.A.test_fail",
                        "traceback",
                        TRACEBACK,
                        "Traceback (most recent call last):\n  File \"/x/a.py\", line 3, in test_fail\n    boom()\n"
                                + "ValueError: no route to <b>host</b>\n")
                .after(Duration.ofSeconds(2))
                .end("pkg.mod.A.test_fail", TestStatus.FAIL, "worker-1")
                .begin("pkg.mod.B.test_skip(v2)")
                .attach("pkg.mod.B.test_skip(v2)", "reason", LOG, "volume is off\n")
                .end("pkg.mod.B.test_skip(v2)", TestStatus.SKIP, "worker-1");
    }

    public static Streams onePass(String testId) {
        return new Streams().begin(testId).after(Duration.ofMillis(10)).end(testId, TestStatus.SUCCESS, "worker-0");
    }

    public Streams begin(String testId) {
        return status(testId, TestStatus.INPROGRESS);
    }

    public Streams end(String testId, TestStatus status, String... tags) {
        return status(testId, status, tags);
    }

    public Streams exists(String testId) {
        return status(testId, TestStatus.EXISTS, "worker-0");
    }

    public Streams attach(String testId, String name, String mime, String content) {
        return attach(testId, name, mime, content.getBytes(StandardCharsets.UTF_8));
    }

    public Streams attach(String testId, String name, String mime, byte[] content) {
        try {
            writer.attach(testId, name, mime, content, now);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Streams after(Duration time) {
        now = now.plus(time);
        return this;
    }

    public Streams raw(byte[] noise) {
        bytes.writeBytes(noise);
        return this;
    }

    private Streams status(String testId, TestStatus status, String... tags) {
        try {
            writer.status(testId, status, now, tags);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }

    public static byte[] gzip(byte[] plain) {
        return gzip(new ByteArrayInputStream(plain));
    }

    public static byte[] gzip(InputStream plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            plain.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
