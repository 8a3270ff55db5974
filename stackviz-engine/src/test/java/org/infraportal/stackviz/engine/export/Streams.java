package org.infraportal.stackviz.engine.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import org.infraportal.subunit.SubunitWriter;
import org.infraportal.subunit.TestStatus;

/** Makes streams for tests, packet after packet. */
final class Streams {
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    static final String TRACEBACK = "text/x-traceback; language=\"python\"; charset=\"utf8\"";
    static final String LOG = "text/plain; charset=\"utf8\"";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final SubunitWriter writer = new SubunitWriter(bytes);
    private Instant now = START;

    /** Two workers: a pass, a failure with details, a skip, a failed fixture, a test that never ended. */
    static Streams small() {
        return new Streams()
                .status("pkg.mod.A.test_pass[id-1,smoke]", TestStatus.INPROGRESS)
                .attach("pkg.mod.A.test_pass[id-1,smoke]", "pythonlogging:''", LOG, "INFO going\n")
                .after(Duration.ofMillis(1500))
                .status("pkg.mod.A.test_pass[id-1,smoke]", TestStatus.SUCCESS, "worker-0")
                .status("pkg.mod.A.test_fail", TestStatus.INPROGRESS)
                .attach(
                        "pkg.mod.A.test_fail",
                        "traceback",
                        TRACEBACK,
                        "Traceback (most recent call last):\n  File \"/x/pkg/mod/a.py\", line 3, in test_fail\n    boom()\n"
                                + "pkg.exc.TimeoutException: Request timed out\nDetails: volume is <b>gone</b>\n")
                .attach("pkg.mod.A.test_fail", "pythonlogging:''", LOG, "INFO before it\n")
                .after(Duration.ofSeconds(2))
                .status("pkg.mod.A.test_fail", TestStatus.FAIL, "worker-0")
                .status("pkg.mod.B.test_skip(v2)", TestStatus.INPROGRESS)
                .attach("pkg.mod.B.test_skip(v2)", "reason", LOG, "volume is off")
                .status("pkg.mod.B.test_skip(v2)", TestStatus.SKIP, "worker-1")
                .status("setUpClass (pkg.mod.C)", TestStatus.INPROGRESS)
                .attach("setUpClass (pkg.mod.C)", "traceback", TRACEBACK, "RuntimeError: no network\n")
                .status("setUpClass (pkg.mod.C)", TestStatus.FAIL, "worker-1")
                .after(Duration.ofMillis(250))
                .status("pkg.mod.D.test_hung", TestStatus.INPROGRESS, "worker-1");
    }

    Streams status(String testId, TestStatus status, String... tags) {
        try {
            writer.status(testId, status, now, tags);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Streams timeless(String testId, TestStatus status) {
        try {
            writer.status(testId, status, null);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A test that takes a second and leaves a text. */
    Streams test(String testId, TestStatus status, String attachment, String content) {
        return status(testId, TestStatus.INPROGRESS)
                .attach(testId, attachment, LOG, content)
                .after(Duration.ofSeconds(1))
                .status(testId, status, "worker-0");
    }

    Streams attach(String testId, String name, String mime, String content) {
        return attach(testId, name, mime, content.getBytes(StandardCharsets.UTF_8));
    }

    Streams attach(String testId, String name, String mime, byte[] content) {
        try {
            writer.attach(testId, name, mime, content, now);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Streams after(Duration time) {
        now = now.plus(time);
        return this;
    }

    Streams raw(byte[] noise) {
        bytes.writeBytes(noise);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Reads it as the exporter does, from a file in that folder. */
    ExportedRun run(Path folder) throws IOException {
        Path file = Files.write(folder.resolve("run.subunit"), bytes());
        return ExportedRun.read("run.subunit", FileChannel.open(file), null);
    }
}
