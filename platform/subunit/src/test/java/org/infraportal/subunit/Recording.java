package org.infraportal.subunit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.zip.CRC32;

import org.infraportal.files.Limits;

/** Everything a reader says about a stream, one line per call, and the tests in it. */
final class Recording implements SubunitSink {

    final List<String> events = new ArrayList<>();
    final List<Packet> packets = new ArrayList<>();
    final List<TestRecord> tests = new ArrayList<>();
    final StringBuilder console = new StringBuilder();
    StreamSummary summary;
    long textBytes;
    long damagedBytes;
    int ends;

    private final TestAssembly assembly = new TestAssembly(tests::add);

    static Recording of(byte[] stream) {
        return of(new ByteArrayInputStream(stream), Limits.DEFAULT);
    }

    static Recording of(InputStream in, Limits limits) {
        try {
            Recording recording = new Recording();
            recording.summary = SubunitReader.read(in, limits, recording);
            return recording;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void packet(Packet packet) throws IOException {
        StringJoiner line = new StringJoiner(" ");
        line.add("packet " + packet.offset() + "+" + packet.length())
                .add(String.valueOf(packet.testId()))
                .add(packet.status().word());
        if (packet.timestamp() != null) {
            line.add(packet.timestamp().toString());
        }
        if (packet.tags() != null) {
            line.add(packet.tags().toString());
        }
        if (packet.file() != null) {
            line.add(described(packet.file()));
        }
        if (packet.routeCode() != null) {
            line.add("route " + packet.routeCode());
        }
        if (!packet.runnable()) {
            line.add("not runnable");
        }
        events.add(line.toString());
        packets.add(packet);
        assembly.packet(packet);
    }

    @Override
    public void text(ByteBuffer bytes, long offset) {
        textBytes += bytes.remaining();
        String text = StandardCharsets.UTF_8.decode(bytes).toString();
        console.append(text);
        events.add("text " + offset + " " + text);
    }

    @Override
    public void damage(long offset, long length, String reason) {
        damagedBytes += length;
        events.add("damage " + offset + "+" + length + " " + reason);
    }

    @Override
    public void end() {
        ends++;
        assembly.end();
    }

    List<String> damages() {
        return events.stream().filter(event -> event.startsWith("damage")).toList();
    }

    private static String described(FileChunk file) {
        ByteBuffer content = file.content().duplicate();
        int length = content.remaining();
        String shown;
        if (length <= 40) {
            shown = StandardCharsets.ISO_8859_1.decode(content).toString();
        } else {
            CRC32 crc = new CRC32();
            crc.update(content);
            shown = "%08x".formatted(crc.getValue());
        }
        return "file %s (%s) %d+%d '%s'%s"
                .formatted(file.name(), file.mime(), file.offset(), length, shown, file.eof() ? " eof" : "");
    }
}
