package org.infraportal.subunit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.infraportal.files.TooLargeException;

/**
 * Puts packets together to tests. A test is known by its id and route code; its first packet starts it, a status other
 * than none and {@code inprogress} ends it and hands its record on, and the same id afterwards is another run of it.
 * {@link #end()} hands on what is still open, in the order of the starts. Packets without a test id belong to no test.
 */
public final class TestAssembly implements SubunitSink {

    /** What the open tests may take together, in bytes and roughly; no honest stream has more than a few per worker. */
    private static final long MAX_HELD = 256L << 20;

    private static final int TEST_WEIGHT = 512;
    private static final int ATTACHMENT_WEIGHT = 200;
    private static final int SLICE_WEIGHT = 32;
    private static final Pattern WORKER_TAG = Pattern.compile("worker-\\d+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private record Key(String id, String routeCode) {}

    private final Map<Key, OpenTest> open = new LinkedHashMap<>();
    private final Consumer<TestRecord> records;
    private long held;

    /** @param records takes each test when it ends */
    public TestAssembly(Consumer<TestRecord> records) {
        this.records = Objects.requireNonNull(records, "records");
    }

    @Override
    public void packet(Packet packet) throws TooLargeException {
        if (packet.testId() == null) {
            return;
        }
        Key key = new Key(packet.testId(), packet.routeCode());
        OpenTest test = open.get(key);
        if (test == null) {
            test = new OpenTest(packet);
            if (!packet.status().ends()) {
                open.put(key, test);
            }
        }
        held += test.add(packet);
        if (packet.status().ends()) {
            open.remove(key);
            held -= test.weight;
            records.accept(test.record(packet.timestamp()));
        } else if (held > MAX_HELD) {
            throw new TooLargeException("unfinished tests", held, MAX_HELD);
        }
    }

    @Override
    public void end() {
        for (OpenTest test : open.values()) {
            records.accept(test.record(null));
        }
        open.clear();
        held = 0;
    }

    private static String worker(Set<String> tags, String routeCode) {
        for (String tag : tags) {
            if (WORKER_TAG.matcher(tag).matches()) {
                return tag;
            }
        }
        // Live runs name the worker in both ways with the same number, so that a test without the tag joins its lane.
        return routeCode != null && NUMBER.matcher(routeCode).matches() ? "worker-" + routeCode : routeCode;
    }

    private static final class OpenTest {

        private final Packet first;
        private final Map<String, OpenAttachment> attachments = new LinkedHashMap<>(4);
        private TestStatus status = TestStatus.UNKNOWN;
        private Set<String> tags = Set.of();
        private long weight;

        OpenTest(Packet first) {
            // Without the file, whose content is only borrowed.
            this.first = new Packet(
                    first.offset(),
                    first.length(),
                    first.testId(),
                    first.status(),
                    first.timestamp(),
                    null,
                    null,
                    first.routeCode(),
                    first.runnable());
        }

        /** Returns how much heavier the test became: what is kept of a packet is far less than its length. */
        long add(Packet packet) {
            FileChunk file = packet.file();
            int content = file == null ? 0 : file.content().remaining();
            long added = weight == 0 ? TEST_WEIGHT + packet.length() - content : 0;
            if (packet.status() != TestStatus.UNKNOWN) {
                status = packet.status();
            }
            if (packet.tags() != null) {
                tags = packet.tags();
                added += packet.length() - content;
            }
            if (file != null) {
                added += add(file);
            }
            weight += added;
            return added;
        }

        private long add(FileChunk file) {
            OpenAttachment attachment = attachments.get(file.name());
            if (attachment != null) {
                return attachment.add(file);
            }
            OpenAttachment added = new OpenAttachment(file.name(), file.mime());
            attachments.put(file.name(), added);
            return ATTACHMENT_WEIGHT + file.name().length() + added.mime.length() + added.add(file);
        }

        TestRecord record(Instant end) {
            TestName name = TestName.of(first.testId());
            List<Attachment> files = new ArrayList<>(attachments.size());
            attachments.values().forEach(attachment -> files.add(attachment.whole()));
            return new TestRecord(
                    first.testId(),
                    name.name(),
                    name.attributes(),
                    name.scenario(),
                    status,
                    first.timestamp(),
                    end,
                    worker(tags, first.routeCode()),
                    tags,
                    first.routeCode(),
                    List.copyOf(files),
                    first.offset());
        }
    }

    private static final class OpenAttachment {

        private final String name;
        private final String mime;
        private final List<Slice> slices = new ArrayList<>(1);
        private long length;

        OpenAttachment(String name, String mime) {
            this.name = name;
            this.mime = mime == null ? Attachment.NO_MIME : mime;
        }

        /** Returns how much heavier the attachment became. */
        long add(FileChunk file) {
            int size = file.content().remaining();
            if (size == 0) {
                return 0;
            }
            length += size;
            Slice last = slices.isEmpty() ? null : slices.getLast();
            if (last != null && last.end() == file.offset()) {
                slices.set(slices.size() - 1, new Slice(last.offset(), last.length() + size));
                return 0;
            }
            slices.add(new Slice(file.offset(), size));
            return SLICE_WEIGHT;
        }

        Attachment whole() {
            return new Attachment(name, mime, slices, length);
        }
    }
}
