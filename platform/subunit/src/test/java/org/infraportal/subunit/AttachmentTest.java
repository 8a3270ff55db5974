package org.infraportal.subunit;

import java.io.EOFException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.infraportal.subunit.Samples.T0;
import static org.infraportal.subunit.Samples.joined;
import static org.infraportal.subunit.Samples.utf8;
import static org.infraportal.subunit.Samples.written;

class AttachmentTest {

    @TempDir
    Path folder;

    private final byte[] content = new byte[3_000_000];

    @Test
    void theBytesAreFoundAgainInTheStoredStream() throws Exception {
        new Random(5).nextBytes(content);
        byte[] stream = joined(utf8("console\n"), written(writer -> writer.attach("a", "core", null, content, T0)
                .status("a", TestStatus.FAIL, T0)));
        Path stored = Files.write(folder.resolve("stream"), stream);
        Attachment attachment = Recording.of(stream).tests.getFirst().attachment("core");

        try (FileChannel channel = FileChannel.open(stored);
                InputStream all = attachment.open(channel);
                InputStream part = attachment.open(channel)) {
            part.skipNBytes(1_048_570);

            assertThat(attachment.slices()).hasSize(3);
            assertThat(all.readAllBytes()).isEqualTo(content);
            assertThat(part.readNBytes(20)).isEqualTo(Arrays.copyOfRange(content, 1_048_570, 1_048_590));
        }
    }

    @Test
    void aStoredStreamThatIsTooShortIsAnError() throws Exception {
        byte[] stream = written(writer -> writer.attach("a", "core", null, content, T0));
        Path stored = Files.write(folder.resolve("stream"), Samples.cut(stream, 1000));
        Attachment attachment = Recording.of(stream).tests.getFirst().attachment("core");

        try (FileChannel channel = FileChannel.open(stored);
                InputStream all = attachment.open(channel)) {
            assertThatThrownBy(all::readAllBytes).isInstanceOf(EOFException.class);
        }
    }
}
