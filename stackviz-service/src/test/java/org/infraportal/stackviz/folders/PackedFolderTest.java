package org.infraportal.stackviz.folders;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.files.Archive;
import org.infraportal.files.ArchiveFormat;
import org.infraportal.files.Limits;
import org.infraportal.stackviz.folders.Folder.Entry;
import org.infraportal.stackviz.folders.Folder.Listing;
import org.infraportal.stackviz.folders.Folder.Refused;
import org.infraportal.stackviz.runs.Streams;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PackedFolderTest {
    private static final Limits WIDE = new Limits(1L << 30, 200);
    private static final int MAX_ENTRIES = 1000;

    @TempDir
    Path temp;

    @Test
    void filesOfATarComeWithTheirNamesAndBytes() throws IOException {
        String longName = "logs/" + "deep/".repeat(40) + "screen-n-api.txt";
        Map<String, byte[]> files = Archives.files("./a.subunit", "one", longName, "two", "logs/ü.log", "three");

        for (int longNames : new int[] {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX}) {
            PackedFolder folder = folder(Archives.tar(files, longNames), WIDE);

            assertThat(folder.list())
                    .isEqualTo(new Listing(
                            List.of(new Entry("a.subunit", 3), new Entry(longName, 3), new Entry("logs/ü.log", 5)),
                            List.of(),
                            List.of()));
            assertThat(contents(folder)).isEqualTo(Map.of("a.subunit", "one", longName, "two", "logs/ü.log", "three"));
        }
    }

    @Test
    void filesOfAZipComeWithTheirNamesAndBytes() throws IOException {
        PackedFolder folder = folder(Archives.zip(Archives.files("logs/", "", "logs/a.subunit", "one")), WIDE);

        assertThat(folder.list()).isEqualTo(new Listing(List.of(new Entry("logs/a.subunit", 3)), List.of(), List.of()));
        assertThat(contents(folder)).isEqualTo(Map.of("logs/a.subunit", "one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "logs/../../a", "/etc/passwd", "C:\\a", "..\\a", "a\u202Etxt", "a\nb", "."})
    void namesThatLeaveTheFolderOrHideThemselvesAreLeftOut(String name) throws IOException {
        PackedFolder folder = folder(Archives.tar(Archives.files(name, "x", "good.log", "y")), WIDE);

        Listing listing = folder.list();

        assertThat(listing.entries()).containsExactly(new Entry("good.log", 1));
        assertThat(listing.refused())
                .extracting(Refused::reason)
                .containsExactly("its name leaves the folder or cannot be shown");
        assertThat(contents(folder)).isEqualTo(Map.of("good.log", "y"));
    }

    @Test
    void linksAndDevicesAreLeftOut() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (byte type : new byte[] {
                TarConstants.LF_SYMLINK,
                TarConstants.LF_LINK,
                TarConstants.LF_CHR,
                TarConstants.LF_BLK,
                TarConstants.LF_FIFO
            }) {
                TarArchiveEntry entry = new TarArchiveEntry("a.log", type);
                entry.setLinkName("/etc/passwd");
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }

        Listing listing = folder(bytes.toByteArray(), WIDE).list();

        assertThat(listing.entries()).isEmpty();
        assertThat(listing.refused()).hasSize(5).containsOnly(new Refused("a.log", "a link or a device, no file"));
    }

    @Test
    void holesOfASparseFileAreZeros() throws IOException {
        byte[] packed = SparseTar.oldGnu("big.log", 4096, 3072, "end".getBytes(StandardCharsets.US_ASCII));

        PackedFolder folder = folder(packed, WIDE);

        assertThat(folder.list().entries()).containsExactly(new Entry("big.log", 4096));
        assertThat(contents(folder).get("big.log"))
                .hasSize(4096)
                .startsWith("\0")
                .contains("\0end");
    }

    @Test
    void hugeHoleIsABomb() throws IOException {
        byte[] packed = SparseTar.oldGnu("big.log", 1L << 32, (1L << 32) - 512, new byte[3]);

        assertThatThrownBy(() -> folder(packed, WIDE).list())
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("archive ratio: ")
                .extracting("kind")
                .isEqualTo(ProblemKind.TOO_LARGE);
    }

    @Test
    void tooManyEntriesAreRefused() {
        byte[] packed = Archives.tar(Archives.files("a", "", "b", "", "c", ""));

        assertThatThrownBy(() -> new PackedFolder(archive(packed, WIDE, 2), null).list())
                .hasMessage("archive entries: 3 and more (expected: <= 2)");
    }

    @Test
    void zipThatUnpacksWithoutEndIsRefused() {
        byte[] packed = Archives.zip(Archives.files("zeros.log", new byte[20 << 20]));

        assertThatThrownBy(() -> folder(packed, WIDE).list()).hasMessageStartingWith("archive ratio: ");
        assertThatThrownBy(() -> folder(packed, new Limits(1 << 20, 10_000)).list())
                .hasMessageStartingWith("archive size: ")
                .hasMessageEndingWith(" (expected: <= 1048576)");
    }

    /** A reader that trusts it would take all of it into memory as a name. */
    @Test
    void headerThatClaimsAHugeNameEndsTheArchive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
            name.setSize(3 << 20);
            tar.putArchiveEntry(name);
            tar.write(new byte[3 << 20]);
            tar.closeArchiveEntry();
        }

        Listing listing = folder(bytes.toByteArray(), WIDE).list();

        assertThat(listing)
                .isEqualTo(new Listing(
                        List.of(),
                        List.of(),
                        List.of("the archive cannot be read beyond its entry 0: a header of more than 1048576 bytes")));
    }

    @Test
    void cutArchiveGivesWhatItStillHolds() throws IOException {
        byte[] whole = Archives.tar(Archives.files("a.log", "one", "b.log", "x".repeat(2000)));

        PackedFolder folder = folder(Arrays.copyOf(whole, 512 + 512 + 512 + 1000), WIDE);

        assertThat(folder.list().entries()).containsExactly(new Entry("a.log", 3), new Entry("b.log", 1000));
        assertThat(folder.list().problems()).hasSize(1).first().asString().startsWith("the archive cannot be read");
        assertThat(contents(folder)).containsEntry("a.log", "one");
    }

    @Test
    void foldersAreToldFromStreamsByTheirFirstBytes() {
        byte[] tar = Archives.tar(Archives.files("a", "x"));

        assertThat(ArchiveFormat.of(tar)).isEqualTo(ArchiveFormat.TAR);
        assertThat(ArchiveFormat.of(Streams.gzip(tar))).isEqualTo(ArchiveFormat.TAR);
        assertThat(ArchiveFormat.of(Archives.zip(Archives.files("a", "x")))).isEqualTo(ArchiveFormat.ZIP);
        assertThat(ArchiveFormat.of(Streams.small("x").bytes())).isNull();
        assertThat(ArchiveFormat.of(Streams.gzip(Streams.small("x").bytes()))).isNull();
        assertThat(ArchiveFormat.of("test: a\nsuccess: a\n".repeat(100).getBytes(StandardCharsets.US_ASCII)))
                .isNull();
        assertThat(ArchiveFormat.of(new byte[600])).isNull();
        assertThat(ArchiveFormat.of(new byte[0])).isNull();
    }

    private PackedFolder folder(byte[] packed, Limits limits) throws IOException {
        return new PackedFolder(archive(packed, limits, MAX_ENTRIES), null);
    }

    private Archive archive(byte[] packed, Limits limits, int maxEntries) throws IOException {
        Path file = Files.write(temp.resolve("packed"), packed);
        return new Archive(file, ArchiveFormat.of(packed), limits, maxEntries);
    }

    private static Map<String, String> contents(Folder folder) throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        folder.read(
                path -> true,
                (entry, bytes) ->
                        contents.put(entry.path(), new String(bytes.open().readAllBytes(), StandardCharsets.UTF_8)));
        return contents;
    }
}
