package org.infraportal.subunit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.infraportal.subunit.Samples.T0;
import static org.infraportal.subunit.Samples.hex;
import static org.infraportal.subunit.Samples.utf8;
import static org.infraportal.subunit.Samples.written;

class SubunitWriterTest {

    @Test
    void theExampleOfTheFormatIsWritten() {
        byte[] stream = written(writer -> writer.status("foo", TestStatus.EXISTS, null));

        assertThat(stream).isEqualTo(hex("b3 2901 0c 03666f6f 08555f1b"));
    }

    @Test
    void everyFieldIsWritten() {
        FileChunk file = FileChunk.of("pythonlogging:''", "text/plain;charset=utf8", utf8("abc"));
        Packet packet = Packet.of(
                        "tést",
                        TestStatus.FAIL,
                        Instant.ofEpochSecond(0xFFFFFFFFL, 999_999_999),
                        new LinkedHashSet<>(List.of("worker-0", "zz")),
                        file)
                .routed("0/3");

        byte[] stream = written(writer -> writer.write(packet));

        assertThat(stream)
                .isEqualTo(hex("b3 2ff6 4055 ffffffff fb9ac9ff 0574c3a97374 02 08776f726b65722d30 027a7a"
                        + "17746578742f706c61696e3b636861727365743d75746638 10707974686f6e6c6f6767696e673a2727"
                        + "03616263 03302f33 2f97f042"));
    }

    /** The lengths at which the length field gets another byte, and those around. */
    @ParameterizedTest
    @ValueSource(ints = {0, 40, 41, 42, 43, 44, 45, 63, 64, 16_300, 16_357, 16_358, 16_359, 16_360, 16_384, 70_000})
    void attachmentsOfEveryLengthComeBack(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);

        Recording read = Recording.of(written(writer -> writer.attach("a", "x", "a/b", content, T0)));

        assertThat(read.damages()).isEmpty();
        assertThat(read.packets).hasSize(1);
        assertThat(read.tests.getFirst().attachment("x").length()).isEqualTo(length);
    }

    @Test
    void whatIsReadIsWrittenBackByteForByte() throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            ByteArrayOutputStream packets = new ByteArrayOutputStream();
            byte[] stream = Samples.mixed(new Random(seed));
            SubunitWriter writer = new SubunitWriter(again);

            SubunitReader.read(new ByteArrayInputStream(stream), packet -> {
                writer.write(packet);
                packets.write(stream, (int) packet.offset(), packet.length());
            });

            assertThat(again.toByteArray()).as("seed %d", seed).isEqualTo(packets.toByteArray());
        }
    }

    @Test
    void whatDoesNotFitTheFormatIsRefused() {
        SubunitWriter writer = new SubunitWriter(new ByteArrayOutputStream());
        FileChunk huge = FileChunk.of("x", null, new byte[Wire.MAX_LENGTH - 10]);

        assertThatThrownBy(() -> writer.status("a\0b", TestStatus.FAIL, T0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("test id: a?b (expected: no NUL)");
        assertThatThrownBy(() -> writer.status("a", TestStatus.FAIL, Instant.parse("1969-12-31T23:59:59Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("timestamp: ");
        assertThatThrownBy(() -> writer.write(Packet.of("a", TestStatus.FAIL, T0, null, huge)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("packet length: ");
    }
}
