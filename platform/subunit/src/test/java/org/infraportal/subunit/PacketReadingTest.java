package org.infraportal.subunit;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infraportal.subunit.Samples.hex;
import static org.infraportal.subunit.Samples.joined;
import static org.infraportal.subunit.Samples.packet;
import static org.infraportal.subunit.Samples.utf8;
import static org.infraportal.subunit.Samples.written;

class PacketReadingTest {

    @Test
    void theExampleOfTheFormatIsRead() {
        Recording read = Recording.of(hex("b3 2901 0c 03666f6f 08555f1b"));

        assertThat(read.events).containsExactly("packet 0+12 foo exists");
        assertThat(read.summary).isEqualTo(new StreamSummary(StreamFormat.V2, false, 12, 1, 0));
    }

    @Test
    void everyFieldIsRead() {
        byte[] stream = hex("b3 2ff6 4055 ffffffff fb9ac9ff 0574c3a97374 02 08776f726b65722d30 027a7a"
                + "17746578742f706c61696e3b636861727365743d75746638 10707974686f6e6c6f6767696e673a2727 03616263"
                + "03302f33 2f97f042");

        Recording read = Recording.of(stream);

        assertThat(read.events)
                .containsExactly("packet 0+85 tést fail 2106-02-07T06:28:15.999999999Z [worker-0, zz]"
                        + " file pythonlogging:'' (text/plain;charset=utf8) 74+3 'abc' eof route 0/3");
    }

    @Test
    void anEmptyStreamHasNothingInIt() {
        Recording read = Recording.of(new byte[0]);

        assertThat(read.events).isEmpty();
        assertThat(read.ends).isEqualTo(1);
        assertThat(read.summary).isEqualTo(new StreamSummary(StreamFormat.TEXT, false, 0, 0, 0));
    }

    @Test
    void absentTagsAndAnEmptySetAreTold() {
        Recording read = Recording.of(joined(hex("b3 2983 0b 0161 00 f031a32f"), hex("b3 2902 0a 0161 657da0df")));

        assertThat(read.packets.get(0).tags()).isEmpty();
        assertThat(read.packets.get(1).tags()).isNull();
    }

    @Test
    void textBetweenPacketsIsKeptWithItsOffset() {
        byte[] stream = joined(
                utf8("line one\r\n"), packet("a", TestStatus.SUCCESS), utf8("no end"), packet("b", TestStatus.FAIL));

        Recording read = Recording.of(stream);

        assertThat(read.events)
                .containsExactly(
                        "text 0 line one\r\n",
                        "packet 10+18 a success 2026-11-21T01:51:04.027243Z",
                        "text 28 no end",
                        "packet 34+18 b fail 2026-11-21T01:51:04.027243Z");
    }

    @Test
    void charactersWithTheSignatureByteInsideAreText() {
        byte[] stream = joined(utf8("ó³ über г 漢\nó"), packet("a", TestStatus.SUCCESS), utf8("Größe: ³ )ó"));

        Recording read = Recording.of(stream);

        assertThat(read.console.toString()).isEqualTo("ó³ über г 漢\nóGröße: ³ )ó");
        assertThat(read.packets).extracting(Packet::testId).containsExactly("a");
        assertThat(read.damages()).isEmpty();
    }

    @Test
    void aPacketAfterHalfACharacterIsFound() {
        byte[] stream = joined(utf8("killed in mid "), hex("c3"), packet("a", TestStatus.SUCCESS));

        Recording read = Recording.of(stream);

        assertThat(read.packets).extracting(Packet::testId).containsExactly("a");
        assertThat(read.textBytes).isEqualTo(15);
    }

    @Test
    void longTextComesInPiecesThatKeepCharactersWhole() {
        String text = "x" + "漢".repeat(100_000);

        Recording read = Recording.of(utf8(text));

        assertThat(read.console.toString()).isEqualTo(text);
        assertThat(read.events).hasSize(5);
        assertThat(read.summary.format()).isEqualTo(StreamFormat.TEXT);
    }

    @Test
    void aPacketInsideAnAttachmentStaysInside() {
        byte[] inner = packet("inner", TestStatus.FAIL);
        byte[] stream = written(writer -> writer.attach("a", "x", null, inner, null));

        Recording read = Recording.of(stream);

        assertThat(read.packets).extracting(Packet::testId).containsExactly("a");
        assertThat(read.packets.getFirst().file().mime()).isNull();
    }

    @Test
    void theLargestPacketIsRead() {
        byte[] content = new byte[Wire.MAX_LENGTH - 21];
        new Random(1).nextBytes(content);
        FileChunk file = FileChunk.of("core", null, content);
        byte[] stream = written(writer -> writer.write(Packet.of("a", TestStatus.FAIL, null, null, file)));

        Recording read = Recording.of(joined(utf8("before\n"), stream, packet("b", TestStatus.SUCCESS)));

        assertThat(stream).hasSizeGreaterThan(Wire.MAX_LENGTH - 16).hasSizeLessThanOrEqualTo(Wire.MAX_LENGTH);
        assertThat(read.packets).extracting(Packet::testId).containsExactly("a", "b");
        assertThat(read.tests.getFirst().attachment("core").length()).isEqualTo(content.length);
    }

    @Test
    void contentIsAReadOnlyViewOfThePacketsBytes() throws Exception {
        byte[] stream = written(writer -> writer.attach("a", "log", "text/plain", utf8("hello"), null));
        byte[] seen = new byte[5];

        SubunitReader.read(new ByteArrayInputStream(stream), packet -> {
            assertThat(packet.file().content().isReadOnly()).isTrue();
            packet.file().content().get(seen);
            assertThat(packet.file().content().remaining()).isZero();
        });

        assertThat(new String(seen, StandardCharsets.UTF_8)).isEqualTo("hello");
    }

    @Test
    void leniencesOfTheReferenceAreKept() {
        // Over-long length, empty id, a tag twice, a byte behind the last field.
        byte[] stream = PacketBytes.sealed("b3 2983 800000 00 02 0178 0178 ee");

        Recording read = Recording.of(stream);

        assertThat(read.events).containsExactly("packet 0+17  success [x]");
    }

    @Test
    void aCharacterThatLooksLikeTheStartOfADamagedPacketIsText() {
        // 0xB3, flags " A", length "?" and fields that fit: only the character it is part of tells it is none.
        String text = "ó A? " + "x".repeat(32) + "\t" + "y".repeat(60);

        Recording read = Recording.of(utf8(text));

        assertThat(read.console.toString()).isEqualTo(text);
        assertThat(read.damages()).isEmpty();
    }

    @Test
    void idsOfTheSameHashAreKeptApart() {
        byte[] stream = joined(
                packet("Aa", TestStatus.SUCCESS), packet("BB", TestStatus.SUCCESS), packet("Aa", TestStatus.SUCCESS));

        Recording read = Recording.of(stream);

        assertThat(read.packets).extracting(Packet::testId).containsExactly("Aa", "BB", "Aa");
    }
}
