package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.infraportal.stackviz.engine.failures.Failure;
import org.infraportal.stackviz.engine.failures.FailureTexts;
import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.engine.timeline.Marks;
import org.infraportal.subunit.Attachment;
import org.infraportal.subunit.Packet;
import org.infraportal.subunit.StreamSummary;
import org.infraportal.subunit.SubunitReader;
import org.infraportal.subunit.SubunitSink;
import org.infraportal.subunit.TestAssembly;
import org.infraportal.subunit.TestName;
import org.infraportal.subunit.TestRecord;
import org.infraportal.subunit.TestStatus;

/** Reads a stream once; keeps the tests, not their logs. */
final class RunReading implements SubunitSink {
    private static final int MOST_SHARED = 20_000;

    private final FileChannel stream;
    private final TestAssembly assembly = new TestAssembly(this::add);
    private final List<ExportedTest> tests = new ArrayList<>();
    private final Announced announced = new Announced();
    private final List<ExportedRun.Damage> damages = new ArrayList<>();
    private final Map<String, String> shared = new HashMap<>();
    private final Map<String, Cluster> clusters = new HashMap<>();
    private int damageCount;
    private long consoleBytes;

    private RunReading(FileChannel stream) {
        this.stream = stream;
    }

    /**
     * @param name what a person calls the run
     * @param stream unpacked; stays open, for the attachments are read from it later
     * @param expected what was to run; null when only the stream itself says so
     */
    static ExportedRun read(String name, FileChannel stream, Announced expected) throws IOException {
        RunReading reading = new RunReading(stream);
        stream.position(0);
        try {
            StreamSummary summary = SubunitReader.read(Channels.newInputStream(stream), reading);
            Announced toRun = expected == null ? reading.announced : expected;
            return new ExportedRun(Redaction.redact(name), stream, summary, reading, toRun);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void packet(Packet packet) throws IOException {
        assembly.packet(packet);
    }

    @Override
    public void text(ByteBuffer bytes, long offset) {
        consoleBytes += bytes.remaining();
    }

    @Override
    public void damage(long offset, long length, String reason) {
        damageCount++;
        if (damages.size() < ExportedRun.DAMAGES_KEPT) {
            damages.add(new ExportedRun.Damage(offset, length, Redaction.redact(reason)));
        }
    }

    @Override
    public void end() {
        assembly.end();
    }

    private void add(TestRecord test) {
        TestRecord light = light(test);
        if (test.status() == TestStatus.EXISTS) {
            announced.add(light.id());
            return;
        }
        try {
            tests.add(test(tests.size() + 1, light));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ExportedTest test(int ordinal, TestRecord test) throws IOException {
        if (!Marks.bad(test.status())) {
            return new ExportedTest(ordinal, test, Message.ofExpected(test, stream), null);
        }
        Failure failure = new FailureTexts(test.attachments(), stream).failure(test.name(), test.status());
        Cluster cluster = clusters.computeIfAbsent(failure.fingerprint(), fingerprint -> Cluster.of(failure));
        return new ExportedTest(ordinal, test, Redaction.redact(failure.message()), cluster);
    }

    /** Without secrets, and with one string where many tests say the same. */
    private TestRecord light(TestRecord test) {
        String id = Redaction.redact(test.id());
        TestName name = id.equals(test.id()) ? null : TestName.of(id);
        Set<String> tags = test.tags().stream().map(this::one).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Attachment> attachments = test.attachments().stream()
                .map(file -> new Attachment(one(file.name()), one(file.mime()), file.slices(), file.length()))
                .toList();
        return new TestRecord(
                name == null ? test.id() : id,
                name == null ? test.name() : name.name(),
                name == null ? test.attributes() : name.attributes(),
                name == null ? test.scenario() : name.scenario(),
                test.status(),
                test.start(),
                test.end(),
                one(test.worker()),
                tags.size() == 1 ? Set.of(tags.iterator().next()) : tags,
                null,
                attachments,
                test.offset());
    }

    private String one(String text) {
        if (text == null) {
            return null;
        }
        String known = shared.get(text);
        if (known == null) {
            known = Redaction.redact(text);
            if (shared.size() < MOST_SHARED) {
                shared.put(text, known);
            }
        }
        return known;
    }

    List<ExportedTest> tests() {
        return tests;
    }

    List<ExportedRun.Damage> damages() {
        return damages;
    }

    int damageCount() {
        return damageCount;
    }

    long consoleBytes() {
        return consoleBytes;
    }
}
