package org.infraportal.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArchiveTest {
    @TempDir
    Path temp;

    private final List<String> found = new ArrayList<>();

    @Test
    void entriesComeWithSafeNamesOrWithAReason() throws IOException {
        Archive archive = archive(zip(3, "./a/b.log", "../../etc/passwd", "a\u202Egol.exe"), 1 << 20, 10);

        String end = archive.read((entry, in) -> found.add(entry.path() + " " + entry.rejected() + " " + entry.shown()
                + " " + (entry.rejected() == null ? in.readAllBytes().length : 0)));

        assertThat(end).isNull();
        assertThat(found)
                .containsExactly(
                        "a/b.log null ./a/b.log 3",
                        "null its name leaves the folder or cannot be shown ../../etc/passwd 0",
                        "null its name leaves the folder or cannot be shown a?gol.exe 0");
    }

    @Test
    void entriesThatNobodyReadsCountTowardsTheLimit() throws IOException {
        Archive archive = archive(zip(600_000, "a", "b"), 1_000_000, 10);

        assertThatThrownBy(() -> archive.read((entry, in) -> {}))
                .isInstanceOf(TooLargeException.class)
                .hasMessageEndingWith(" (expected: <= 1000000)");
    }

    @Test
    void bombIsRefusedByItsRatio() throws IOException {
        Archive archive = archive(zip(20 << 20, "zeros"), 1 << 30, 10);

        assertThatThrownBy(() -> archive.read((entry, in) -> {}))
                .isInstanceOf(TooLargeException.class)
                .hasMessageStartingWith("ratio: ");
    }

    @Test
    void entriesAreCounted() throws IOException {
        Archive archive = archive(zip(1, "a", "b", "c"), 1 << 20, 2);

        assertThatThrownBy(() -> archive.read((entry, in) -> found.add(entry.path())))
                .isInstanceOf(TooLargeException.class)
                .hasMessage("entries: 3 and more (expected: <= 2)");
        assertThat(found).containsExactly("a", "b");
    }

    @Test
    void cutArchiveSaysWhereItEnds() throws IOException {
        byte[] packed = zip(3, "a", "b");
        Archive archive = archive(Arrays.copyOf(packed, 50), 1 << 20, 10);

        String end = archive.read((entry, in) -> found.add(entry.path()));

        assertThat(end).startsWith("the archive cannot be read beyond its entry 1");
        assertThat(found).containsExactly("a");
    }

    private Archive archive(byte[] packed, long maxBytes, int maxEntries) throws IOException {
        Path file = Files.write(temp.resolve("packed"), packed);
        return new Archive(file, ArchiveFormat.of(packed), new Limits(maxBytes, 200), maxEntries);
    }

    private static byte[] zip(int size, String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(new byte[size]);
            }
        }
        return bytes.toByteArray();
    }
}
