package org.infraportal.subunit;

import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.infraportal.files.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infraportal.subunit.Samples.gzip;
import static org.infraportal.subunit.Samples.joined;
import static org.infraportal.subunit.Samples.packet;
import static org.infraportal.subunit.Samples.trickling;
import static org.infraportal.subunit.Samples.utf8;

/** Seeded, so that a failure names the seed that shows it again. */
@Timeout(120)
class RandomInputTest {

    private static final String LINES = """
            time: 2026-11-21 01:51:04.027243Z
            tags: worker-3
            test: a.B.test_ünï
            outside
            failure: a.B.test_ünï [ multipart
            Content-Type: text/plain;charset=utf8
            log
            6\r
            one
            ]
            4\r
            two
            0\r
            ]
            test: b
            skip: b [
            why
             ]
            ]
            """;

    @Test
    void aStreamReadsTheSameHoweverItIsCut() {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            byte[] stream = seed % 5 == 0 ? utf8(LINES.repeat(1 + random.nextInt(20))) : Samples.mixed(random);
            if (seed % 3 == 0) {
                damage(stream, random);
            }

            List<String> whole = Recording.of(stream).events;
            List<String> cut = Recording.of(trickling(stream, random, 1 + random.nextInt(50)), Limits.DEFAULT).events;

            assertThat(cut).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void everySingleCutOfASmallStreamReadsTheSame() {
        byte[] stream = joined(utf8("ó\n"), packet("a", TestStatus.FAIL), utf8("x³"), packet("b", TestStatus.SKIP));

        everyCutReadsTheSame(stream);
    }

    @Test
    void everySingleCutOfLinesReadsTheSame() {
        byte[] stream = utf8("before ó漢\n" + LINES);

        everyCutReadsTheSame(stream);
        everyCutReadsTheSame(utf8(LINES.replace("]\n4\r\n", "]\nzz\r\n")));
    }

    @Test
    void everySingleCutOfAGzippedStreamReadsTheSame() {
        byte[] stream = joined(utf8("ó\n"), packet("a", TestStatus.FAIL), utf8("漢³"), packet("b", TestStatus.SKIP));

        everyCutReadsTheSame(gzip(stream));
        everyCutReadsTheSame(joined(gzip(stream), gzip(stream)));
        everyCutReadsTheSame(joined(gzip(stream), utf8("no gzip")));
    }

    private static void everyCutReadsTheSame(byte[] stream) {
        List<String> whole = Recording.of(stream).events;
        for (int at = 1; at < stream.length; at++) {
            var in = new SequenceInputStream(
                    new ByteArrayInputStream(stream, 0, at), new ByteArrayInputStream(stream, at, stream.length - at));

            assertThat(Recording.of(in, Limits.DEFAULT).events)
                    .as("cut at %d", at)
                    .isEqualTo(whole);
        }
    }

    /** No exception, every byte accounted for, and a packet that no damage touched is always found. */
    @Test
    void damageCostsOnlyWhatItTouches() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            byte[] stream = Samples.mixed(random);
            byte[] damaged = stream.clone();
            List<Integer> places = damage(damaged, random);

            Recording read = Recording.of(damaged);

            long packetBytes = read.packets.stream().mapToLong(Packet::length).sum();
            assertThat(packetBytes + read.textBytes + read.damagedBytes)
                    .as("bytes, seed %d", seed)
                    .isEqualTo(stream.length);
            assertThat(read.packets.stream().map(Packet::offset))
                    .as("packets, seed %d", seed)
                    .containsAll(untouched(Recording.of(stream).packets, places));
        }
    }

    @Test
    void aStreamCutAnywhereKeepsThePacketsBefore() {
        byte[] stream = Samples.mixed(new Random(11));
        List<Packet> packets = Recording.of(stream).packets;

        for (int length = 0; length < Math.min(stream.length, 3000); length++) {
            int end = length;
            Recording read = Recording.of(Arrays.copyOf(stream, length));

            assertThat(read.packets.stream().map(Packet::offset))
                    .as("cut at %d", length)
                    .containsExactlyElementsOf(packets.stream()
                            .filter(packet -> packet.offset() + packet.length() <= end)
                            .map(Packet::offset)
                            .toList());
        }
    }

    @Test
    void noiseAndDamagedLinesNeverThrow() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[random.nextInt(3000)];
            random.nextBytes(noise);
            for (int i = 0; i < noise.length; i++) {
                if (random.nextInt(8) == 0) {
                    noise[i] = (byte) (random.nextInt(3) == 0 ? '\n' : 0xB3);
                }
            }
            byte[] lines = utf8(LINES.repeat(1 + random.nextInt(4)));
            damage(lines, random);
            byte[] packed = gzip(lines);
            damage(packed, random);

            assertThat(Recording.of(noise).ends).isEqualTo(1);
            assertThat(Recording.of(lines).ends).isEqualTo(1);
            assertThat(Recording.of(packed).ends).isEqualTo(1);
        }
    }

    @Test
    void memoryStaysBoundedInHostileStreams() throws Exception {
        byte[] stream = new byte[48 << 20];
        Random random = new Random(3);
        for (int i = 0; i < stream.length; i++) {
            stream[i] = (byte) (i % 9 == 0 ? 0xB3 : i % 9 == 1 ? 0x29 : i % 9 == 3 ? 0xBF : random.nextInt(256));
        }
        Window window = new Window(new ByteArrayInputStream(stream));

        new PacketScanner(window, packet -> {}).scan();

        assertThat(window.capacity()).isLessThanOrEqualTo(8 << 20);
    }

    private static List<Integer> damage(byte[] stream, Random random) {
        List<Integer> places = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0 && stream.length > 0; i--) {
            int at = random.nextInt(stream.length);
            int length = Math.min(1 + random.nextInt(random.nextBoolean() ? 1 : 40), stream.length - at);
            for (int j = at; j < at + length; j++) {
                stream[j] = (byte) random.nextInt(256);
                places.add(j);
            }
        }
        return places;
    }

    private static List<Long> untouched(List<Packet> packets, List<Integer> places) {
        return packets.stream()
                .filter(packet -> places.stream()
                        .noneMatch(place -> place >= packet.offset() && place < packet.offset() + packet.length()))
                .map(Packet::offset)
                .toList();
    }
}
