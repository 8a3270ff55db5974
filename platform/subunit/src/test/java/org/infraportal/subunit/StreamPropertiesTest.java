package org.infraportal.subunit;

import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import org.infraportal.files.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infraportal.subunit.Samples.joined;
import static org.infraportal.subunit.Samples.written;

/** What holds for every stream. jqwik shrinks what does not to its smallest form. */
class StreamPropertiesTest {
    /** The same samples in every build; take it away to look for more. */
    private static final String SEED = "20261121";

    /** What a packet says, without what the reader adds. */
    private record Said(
            String testId,
            TestStatus status,
            Instant timestamp,
            Set<String> tags,
            String file,
            String routeCode,
            boolean runnable) {
        static Said of(Packet packet) {
            FileChunk file = packet.file();
            return new Said(
                    packet.testId(),
                    packet.status(),
                    packet.timestamp(),
                    packet.tags(),
                    file == null ? null : file.name() + "|" + file.mime() + "|" + file.eof(),
                    packet.routeCode(),
                    packet.runnable());
        }
    }

    @Provide
    static Arbitrary<Packet> packets() {
        Arbitrary<String> words =
                Arbitraries.strings().excludeChars('\0').ofMaxLength(80).filter(StreamPropertiesTest::isText);
        Arbitrary<Instant> times = Combinators.combine(
                        Arbitraries.longs().between(0, 0xFFFFFFFFL),
                        Arbitraries.longs().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
        Arbitrary<FileChunk> files = Combinators.combine(
                        words,
                        words.injectNull(0.3),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(300))
                .as(FileChunk::of);
        return Combinators.combine(
                        words.injectNull(0.2),
                        Arbitraries.of(TestStatus.values()),
                        times.injectNull(0.2),
                        words.set().ofMaxSize(5).injectNull(0.3),
                        files.injectNull(0.5),
                        words.injectNull(0.5),
                        Arbitraries.of(true, false))
                .as((id, status, time, tags, file, route, runnable) ->
                        new Packet(0, 0, id, status, time, tags, file, route, runnable));
    }

    /** Text between packets, which holds no signature and ends a line. */
    @Provide
    static Arbitrary<byte[]> consoles() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .ofMaxLength(40)
                .map(text -> text.isEmpty() ? new byte[0] : Samples.utf8("# " + text + "\n"));
    }

    @Property(tries = 300, seed = SEED)
    void whatIsWrittenIsRead(@ForAll("packets") Packet packet) {
        Recording read = Recording.of(written(writer -> writer.write(packet)));

        assertThat(read.damages()).isEmpty();
        assertThat(read.packets).extracting(Said::of).containsExactly(Said.of(packet));
    }

    @Property(tries = 300, seed = SEED)
    void packetsAndTextComeBackInOrderWithTheirPlaces(
            @ForAll @Size(max = 6) List<@net.jqwik.api.From("packets") Packet> packets,
            @ForAll("consoles") byte[] console) {
        byte[][] parts = new byte[2 * packets.size() + 1][];
        for (int i = 0; i < packets.size(); i++) {
            Packet packet = packets.get(i);
            parts[2 * i] = written(writer -> writer.write(packet));
            parts[2 * i + 1] = console;
        }
        parts[2 * packets.size()] = new byte[0];

        Recording read = Recording.of(joined(parts));

        assertThat(read.damages()).isEmpty();
        assertThat(read.packets)
                .extracting(Said::of)
                .containsExactlyElementsOf(packets.stream().map(Said::of).toList());
        assertThat(read.textBytes).isEqualTo((long) console.length * packets.size());
        long at = 0;
        for (int i = 0; i < packets.size(); i++) {
            assertThat(read.packets.get(i).offset()).isEqualTo(at);
            at += parts[2 * i].length + console.length;
        }
    }

    @Property(tries = 300, seed = SEED)
    void anyBytesReadTheSameInTwoPieces(
            @ForAll @Size(max = 400) byte[] noise, @ForAll("packets") Packet packet, @ForAll int cut) {
        byte[] stream = joined(noise, written(writer -> writer.write(packet)), noise);
        int at = Math.floorMod(cut, stream.length);

        List<String> whole = Recording.of(stream).events;
        List<String> pieces = Recording.of(
                        new SequenceInputStream(
                                new ByteArrayInputStream(stream, 0, at),
                                new ByteArrayInputStream(stream, at, stream.length - at)),
                        Limits.DEFAULT)
                .events;

        assertThat(pieces).isEqualTo(whole);
    }

    @Property(tries = 300, seed = SEED)
    void noChangedByteIsEverTakenForGood(@ForAll("packets") Packet packet, @ForAll int place, @ForAll byte difference) {
        byte[] stream = written(writer -> writer.write(packet));
        byte[] changed = stream.clone();
        changed[Math.floorMod(place, stream.length)] ^= difference;

        Recording read = Recording.of(changed);

        if (difference != 0) {
            assertThat(read.packets).extracting(Said::of).doesNotContain(Said.of(packet));
        }
        assertThat(read.packets.stream().mapToLong(Packet::length).sum() + read.textBytes + read.damagedBytes)
                .isEqualTo(stream.length);
    }

    private static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
