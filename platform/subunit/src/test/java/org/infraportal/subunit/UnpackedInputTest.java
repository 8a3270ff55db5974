package org.infraportal.subunit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.infraportal.files.Limits;
import org.infraportal.files.TooLargeException;
import org.infraportal.files.UnpackedInput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.infraportal.subunit.Samples.cut;
import static org.infraportal.subunit.Samples.gzip;
import static org.infraportal.subunit.Samples.hex;
import static org.infraportal.subunit.Samples.joined;
import static org.infraportal.subunit.Samples.trickling;

class UnpackedInputTest {

    private final byte[] stream = Samples.mixed(new Random(7));

    @Test
    void aGzippedStreamReadsLikeThePlainOne() {
        Recording plain = Recording.of(stream);

        Recording packed = Recording.of(trickling(gzip(stream), new Random(1), 9), Limits.DEFAULT);

        assertThat(packed.events).isEqualTo(plain.events);
        assertThat(packed.summary.gzip()).isTrue();
        assertThat(packed.summary.length()).isEqualTo(stream.length);
    }

    @Test
    void severalGzipMembersAreOneStream() {
        byte[] members = joined(gzip(stream), gzip(stream));

        Recording packed = Recording.of(trickling(members, new Random(1), 1000), Limits.DEFAULT);

        assertThat(packed.events).isEqualTo(Recording.of(joined(stream, stream)).events);
    }

    @Test
    void aCutGzipStreamKeepsWhatCameBefore() {
        byte[] packed = gzip(stream);

        Recording read = Recording.of(cut(packed, packed.length / 2));

        assertThat(read.tests).isNotEmpty();
        assertThat(read.events.getLast())
                .isEqualTo("damage " + read.summary.length()
                        + "+0 gzip: Unexpected end of ZLIB input stream (expected: a whole gzip stream)");
    }

    @Test
    void whatFollowsAGzipStreamAndIsNoneIsReported() {
        byte[] broken = gzip(stream);
        broken[1] = 0;

        Recording read = Recording.of(joined(gzip(stream), broken));

        assertThat(read.tests).hasSameSizeAs(Recording.of(stream).tests);
        assertThat(read.events.getLast())
                .isEqualTo("damage " + stream.length + "+0 gzip: other bytes after it (expected: another gzip member)");
    }

    @Test
    void somethingThatOnlyStartsLikeGzipIsDamage() {
        Recording read = Recording.of(hex("1f8b ffff 0000"));

        assertThat(read.damages()).hasSize(1);
        assertThat(read.summary.length()).isZero();
    }

    @Test
    void aStreamLargerThanAllowedIsRefused() {
        Limits limits = new Limits(100, 10);

        assertThatThrownBy(() -> SubunitReader.read(new ByteArrayInputStream(new byte[101]), limits, packet -> {}))
                .isInstanceOf(TooLargeException.class)
                .hasMessage("size: 101 (expected: <= 100)");
        assertThat(Recording.of(new ByteArrayInputStream(new byte[100]), limits).textBytes)
                .isEqualTo(100);
    }

    @Test
    void aGzipBombIsRefusedEarly() {
        byte[] bomb = gzip(new byte[100 << 20]);
        UnpackedInput in = new UnpackedInput(new ByteArrayInputStream(bomb), Limits.DEFAULT);

        assertThatThrownBy(() -> SubunitReader.read(in, packet -> {}))
                .isInstanceOf(TooLargeException.class)
                .hasMessageStartingWith("gzip ratio: ")
                .hasMessageEndingWith(" (expected: <= 200)");
        assertThat(in.length()).isLessThan(Limits.RATIO_FLOOR * 2);
    }

    @Test
    void aFailingSourceIsNoDamage() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        byte[] start = cut(gzip(stream), 200);
        InputStream source = new SequenceInputStream(new ByteArrayInputStream(start), failing);

        assertThatThrownBy(() -> SubunitReader.read(source, packet -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }
}
