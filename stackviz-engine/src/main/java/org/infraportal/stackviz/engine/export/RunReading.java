package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.infraportal.stackviz.engine.failures.Failure;
import org.infraportal.stackviz.engine.failures.FailureTexts;
import org.infraportal.stackviz.engine.redaction.CleanIds;
import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.engine.timeline.Marks;
import org.infraportal.subunit.Attachment;
import org.infraportal.subunit.Packet;
import org.infraportal.subunit.Slice;
import org.infraportal.subunit.StreamSummary;
import org.infraportal.subunit.SubunitReader;
import org.infraportal.subunit.SubunitSink;
import org.infraportal.subunit.TestAssembly;
import org.infraportal.subunit.TestRecord;
import org.infraportal.subunit.TestStatus;

/** Reads a stream once; keeps the tests, not their logs. */
final class RunReading implements SubunitSink {
    private static final int MAX_SHARED = 20_000;

    private final FileChannel stream;
    private final CleanTexts clean;
    private final KnownBugs known;
    private final TestAssembly assembly = new TestAssembly(this::add);
    private final List<ExportedTest> tests = new ArrayList<>();
    private final Announced announced = new Announced();
    private final List<ExportedRun.Damage> damages = new ArrayList<>();
    private final Map<String, String> shared = new HashMap<>();
    private final Map<String, Cluster> clusters = new HashMap<>();
    private int damageCount;
    private final List<Slice> console = new ArrayList<>();
    private long consoleBytes;
    private Attachment text;

    private RunReading(FileChannel stream, CleanTexts clean, KnownBugs known) {
        this.stream = stream;
        this.clean = clean;
        this.known = known;
    }

    /**
     * @param name what a person calls the run
     * @param stream unpacked; stays open
     * @param expected what was to run; null when only the stream itself says so
     * @param known which of its failures have a bug
     * @param texts where the texts go without their secrets; null to take them out whenever they are read
     */
    static ExportedRun read(String name, FileChannel stream, Announced expected, KnownBugs known, Path texts)
            throws IOException {
        try (CleanTexts clean = texts == null ? null : new CleanTexts(stream, texts)) {
            RunReading reading = new RunReading(stream, clean, known);
            stream.position(0);
            StreamSummary summary = SubunitReader.read(Channels.newInputStream(stream), reading);
            Attachment console = new Attachment("console", "text/plain", reading.console, reading.consoleBytes);
            reading.text = clean == null ? console : clean.add(List.of(console)).getFirst();
            Announced toRun = expected == null ? reading.announced : expected;
            Texts read = clean == null ? new Texts(stream, false) : clean.texts();
            return new ExportedRun(Redaction.redact(name), read, summary, reading, toRun);
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
        int size = bytes.remaining();
        Slice last = console.isEmpty() ? null : console.getLast();
        if (last != null && last.end() == offset) {
            console.set(console.size() - 1, new Slice(last.offset(), last.length() + size));
        } else if (size > 0) {
            console.add(new Slice(offset, size));
        }
        consoleBytes += size;
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
        try {
            if (test.status() == TestStatus.EXISTS) {
                announced.add(Redaction.redact(test.id()));
            } else {
                tests.add(test(tests.size() + 1, test));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ExportedTest test(int ordinal, TestRecord test) throws IOException {
        TestRecord light = light(test);
        if (!Marks.bad(test.status())) {
            return new ExportedTest(ordinal, light, Message.ofExpected(test, new Texts(stream, false)), null, null);
        }
        FailureTexts texts = new FailureTexts(test.attachments(), stream);
        Failure failure = texts.failure(light.name(), test.status());
        Cluster cluster = clusters.computeIfAbsent(failure.fingerprint(), fingerprint -> Cluster.of(failure));
        return new ExportedTest(
                ordinal, light, Redaction.redact(failure.message()), cluster, known.of(failure, texts, test.name()));
    }

    /** Without secrets, and with one string where many tests say the same. */
    private TestRecord light(TestRecord original) throws IOException {
        TestRecord test = CleanIds.of(original);
        Set<String> tags = test.tags().stream().map(this::one).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Attachment> attachments = test.attachments().stream()
                .map(file -> new Attachment(one(file.name()), one(file.mime()), file.slices(), file.length()))
                .toList();
        return new TestRecord(
                test.id(),
                test.name(),
                test.attributes(),
                test.scenario(),
                test.status(),
                test.start(),
                test.end(),
                one(test.worker()),
                tags.size() == 1 ? Set.of(tags.iterator().next()) : tags,
                null,
                clean == null ? attachments : clean.add(attachments),
                test.offset());
    }

    private String one(String text) {
        if (text == null) {
            return null;
        }
        String known = shared.get(text);
        if (known == null) {
            known = Redaction.redact(text);
            if (shared.size() < MAX_SHARED) {
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

    /** The text between the packets; of length 0 when there is none. */
    Attachment console() {
        return text;
    }
}
