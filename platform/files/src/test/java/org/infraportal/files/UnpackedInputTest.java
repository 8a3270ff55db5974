package org.infraportal.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UnpackedInputTest {
    private final byte[] bytes = new byte[100_000];

    {
        new Random(1).nextBytes(bytes);
    }

    @Test
    void gzipIsToldByItsBytesAlone() throws IOException {
        assertThat(input(bytes, Limits.DEFAULT).readAllBytes()).isEqualTo(bytes);
        assertThat(input(gzip(bytes), Limits.DEFAULT).readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void cutGzipEndsWhereItIsCutAndSaysSo() throws IOException {
        UnpackedInput in = input(Arrays.copyOf(gzip(bytes), 50_000), Limits.DEFAULT);

        byte[] read = in.readAllBytes();

        assertThat(bytes).startsWith(read);
        assertThat(in.damage()).isEqualTo("gzip: Unexpected end of ZLIB input stream (expected: a whole gzip stream)");
    }

    @Test
    void cutGzipIsAFailureWhereOnlyAWholeOneIsOfUse() {
        byte[] cut = Arrays.copyOf(gzip(bytes), 50_000);
        UnpackedInput in = UnpackedInput.whole(new ByteArrayInputStream(cut), Limits.DEFAULT);

        assertThatThrownBy(in::readAllBytes)
                .isInstanceOf(ZipException.class)
                .hasMessage("gzip: Unexpected end of ZLIB input stream (expected: a whole gzip stream)");
    }

    @Test
    void otherBytesAfterGzipAreAFailureWhereOnlyAWholeOneIsOfUse() {
        byte[] more = Arrays.copyOf(gzip(bytes), gzip(bytes).length + 100);
        UnpackedInput in = UnpackedInput.whole(new ByteArrayInputStream(more), Limits.DEFAULT);

        assertThatThrownBy(in::readAllBytes)
                .isInstanceOf(ZipException.class)
                .hasMessage("gzip: other bytes after it (expected: another gzip member)");
    }

    @Test
    void sizeIsLimitedPackedOrNot() {
        Limits limits = new Limits(99_999, 200);

        assertThatThrownBy(() -> input(bytes, limits).readAllBytes()).isInstanceOf(TooLargeException.class);
        assertThatThrownBy(() -> input(gzip(bytes), limits).readAllBytes()).isInstanceOf(TooLargeException.class);
    }

    @Test
    void bombIsRefusedByItsRatio() {
        assertThatThrownBy(() -> input(gzip(new byte[40 << 20]), Limits.DEFAULT).readAllBytes())
                .isInstanceOf(TooLargeException.class)
                .hasMessageStartingWith("gzip ratio: ");
    }

    private static UnpackedInput input(byte[] bytes, Limits limits) {
        return new UnpackedInput(new ByteArrayInputStream(bytes), limits);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
