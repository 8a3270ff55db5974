package org.infraportal.subunit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infraportal.subunit.Samples.changed;
import static org.infraportal.subunit.Samples.cut;
import static org.infraportal.subunit.Samples.hex;
import static org.infraportal.subunit.Samples.joined;
import static org.infraportal.subunit.Samples.latin1;
import static org.infraportal.subunit.Samples.packet;
import static org.infraportal.subunit.Samples.utf8;
import static org.infraportal.subunit.Samples.written;

class ResynchronisationTest {

    private static final byte[] NEXT = packet("next", TestStatus.SUCCESS);

    @Test
    void aPacketWithABadChecksumIsLeftOutAndTheNextIsRead() {
        byte[] bad = changed(packet("bad", TestStatus.FAIL), 17);

        Recording read = Recording.of(joined(bad, NEXT));

        assertThat(read.events)
                .containsExactly(
                        "damage 0+20 checksum: d50b5050 (expected: d51b5050)",
                        "packet 20+21 next success 2026-11-21T01:51:04.027243Z");
    }

    @Test
    void packetsInsideTheAttachmentOfADamagedPacketStayInside() {
        byte[] inner = packet("inner", TestStatus.FAIL);
        byte[] outer = written(writer -> writer.attach("outer", "x", null, inner, null));

        Recording followed = Recording.of(joined(changed(outer, outer.length - 1), NEXT));
        Recording last = Recording.of(changed(outer, outer.length - 1));

        assertThat(followed.packets).extracting(Packet::testId).containsExactly("next");
        assertThat(last.packets).isEmpty();
        assertThat(last.damagedBytes).isEqualTo(outer.length);
    }

    @Test
    void aPacketThatWasCutDoesNotSwallowThoseBehindIt() {
        byte[] whole = written(writer -> writer.attach("a", "log", "text/plain", new byte[5000], null));
        byte[] stream = joined(NEXT, cut(whole, 1000), NEXT, utf8("text\n"), NEXT, new byte[6000]);

        Recording read = Recording.of(stream);

        assertThat(read.packets).extracting(Packet::testId).containsExactly("next", "next", "next");
        assertThat(read.damages()).hasSize(1).first().asString().startsWith("damage 21+1000 checksum: ");
        assertThat(read.textBytes).isEqualTo(6005);
    }

    @Test
    void aPacketThatTheEndOfTheStreamCutsIsDamageAndNoText() {
        byte[] whole = written(writer -> writer.attach("a", "log", "text/plain", new byte[5000], null));

        Recording read = Recording.of(joined(NEXT, cut(whole, 1000)));

        assertThat(read.damages()).containsExactly("damage 21+1000 length: 5028 (expected: <= the 1000 bytes left)");
        assertThat(read.textBytes).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 10, 16})
    void aCutHeaderIsDamage(int length) {
        Recording read = Recording.of(joined(NEXT, cut(NEXT, length)));

        assertThat(read.packets).hasSize(1);
        assertThat(read.damages()).hasSize(1);
        assertThat(read.damagedBytes).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01", "05", "07", "4005", "800006"})
    void aLengthTooSmallForAPacketSwallowsNothing(String length) {
        byte[] stream = joined(hex("b3 2903" + length + "0161"), NEXT);

        Recording read = Recording.of(stream);

        assertThat(read.packets).extracting(Packet::testId).containsExactly("next");
        assertThat(read.damages()).hasSize(1).first().asString().contains("expected: 8..4194303");
        assertThat(read.textBytes).isEqualTo(stream.length - NEXT.length);
    }

    @ParameterizedTest
    @CsvSource({
        "'b3 2903 00 02 61ff', test id: 2 bytes (expected: UTF-8 without NUL)",
        "'b3 2903 00 03 610062', test id: 3 bytes (expected: UTF-8 without NUL)",
        "'b3 2903 00 05 6161', test id: 5 bytes (expected: <= the 2 left in the packet)",
        "'b3 2940 00 0161 036c6f67 4063 78797a', file: 99 bytes (expected: <= the 3 left in the packet)",
        "'b3 2983 00 0161 7fff', tag count: 16383 (expected: <= 4096)",
        "'b3 2b03 00 6553f1', timestamp: 4 bytes (expected: <= the 3 left in the packet)",
        "'b3 1903 00 0161', version: 1 (expected: 2)",
        "'b3 390b 00 0161', version: 3 (expected: 2)",
        "'b3 290b 00 0161', reserved flag: 1 (expected: 0)",
    })
    void aPacketThatBreaksTheFormatIsLeftOutThoughItsChecksumHolds(String start, String reason) {
        byte[] bad = PacketBytes.sealed(start);

        Recording read = Recording.of(joined(bad, NEXT));

        assertThat(read.damages()).containsExactly("damage 0+" + bad.length + " " + reason);
        assertThat(read.packets).extracting(Packet::testId).containsExactly("next");
    }

    @Test
    void aLengthOfFourBytesIsNoPacket() {
        byte[] stream = joined(hex("b3 2903 c0000014 0161 6958fe81"), NEXT);

        Recording read = Recording.of(stream);

        assertThat(read.damages()).containsExactly("damage 0+0 length: 20 (expected: 8..4194303 in at most 3 bytes)");
        assertThat(read.packets).extracting(Packet::testId).containsExactly("next");
        assertThat(read.textBytes).isEqualTo(13);
    }

    @Test
    void latin1TextWithSignatureBytesSwallowsNothing() {
        byte[] text = latin1("5 m³ of water and ³ a, ³ !p?x in 3 dm³\n");

        Recording read = Recording.of(joined(text, NEXT, text, NEXT, text));

        assertThat(read.packets).hasSize(2);
        assertThat(read.textBytes).isEqualTo(3 * text.length);
    }

    @Test
    void noiseBetweenPacketsCostsNoPacket() {
        byte[] noise = hex("b3b3b3 b329 b32903 b329010c03666f6f08555f1c 00 b3ffff");

        Recording read = Recording.of(joined(NEXT, noise, NEXT, noise, NEXT));

        assertThat(read.packets).hasSize(3);
        assertThat(read.textBytes + read.damagedBytes).isEqualTo(2 * noise.length);
    }

    /** Each of these claims 4 MiB, so that checking every one of them would take hours. */
    @Test
    @Timeout(120)
    void manyFalsePacketsInEachOtherDoNotTakeForever() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        byte[] bait = hex("b3 2041 bfff00 00 bffe00");
        while (stream.size() < 12 << 20) {
            stream.writeBytes(bait);
        }
        stream.writeBytes(new byte[5 << 20]);
        stream.writeBytes(NEXT);

        Recording read = Recording.of(stream.toByteArray());

        assertThat(read.packets).extracting(Packet::testId).containsExactly("next");
    }

    @Test
    void aClaimedLengthTakesNoMemory() throws Exception {
        byte[] stream = hex("b3 2901 bfffff 03666f6f");
        Window window = new Window(new ByteArrayInputStream(stream));

        new PacketScanner(window, new Recording()).scan();

        assertThat(window.capacity()).isEqualTo(Window.INITIAL_CAPACITY);
    }

    @Test
    void noiseOnEveryLineIsNotReportedForEver() {
        byte[] noise = latin1("\n³ ".repeat(500_000));

        Recording read = Recording.of(joined(noise, NEXT));

        assertThat(read.damages()).hasSizeBetween(1000, 1001 + noise.length / 128);
        assertThat(read.textBytes + read.damagedBytes).isEqualTo(noise.length);
        assertThat(read.packets).extracting(Packet::testId).containsExactly("next");
    }
}
