package org.infraportal.refstack.guidelines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CheckoutSourceTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void checkout() throws IOException {
        root = Files.createDirectories(folder.resolve("interop"));
        Files.createDirectories(root.resolve(".git/refs/heads"));
        write(".git/HEAD", "ref: refs/heads/main\n");
    }

    @Test
    void guidelinesAndAddOnsAreOfferedAndNothingElse() throws IOException {
        write("2031.01.json", "a");
        write("next.json", "b");
        write("add-ons/dns.2031.01.json", "c");
        write("README.json", "d");
        write("2031.01.json.orig", "e");
        write("drafts/2099.01.json", "f");

        GuidelineSource.Offer offer = look();

        assertThat(offer.files())
                .extracting(GuidelineSource.OfferedFile::path)
                .containsExactly("2031.01.json", "next.json", "add-ons/dns.2031.01.json");
        assertThat(offer.faults()).isEmpty();
    }

    @Test
    void theFoldersOfLaterYearsAndAdditionalOnesAreLookedInto() throws IOException {
        write("guidelines/2031.01.json", "a");
        write("add-ons/guidelines/dns.2031.01.json", "b");
        write("verticals/nfv.next.json", "c");

        GuidelineSource.Offer offer = look("verticals", "missing");

        assertThat(offer.files())
                .extracting(GuidelineSource.OfferedFile::path)
                .containsExactly(
                        "guidelines/2031.01.json", "add-ons/guidelines/dns.2031.01.json", "verticals/nfv.next.json");
        assertThat(offer.faults()).containsOnlyKeys("missing");
    }

    @Test
    void theCommitOfABranchIsReadLooseAndPacked() throws IOException {
        assertThat(look().commitId()).isNull();

        write(".git/packed-refs", "# pack-refs with: peeled\n" + COMMIT + " refs/heads/main\n^" + COMMIT + "\n");
        String packed = look().commitId();
        write(".git/refs/heads/main", COMMIT.replace('0', 'f') + "\n");
        String loose = look().commitId();

        assertThat(packed).isEqualTo(COMMIT);
        assertThat(loose).isEqualTo(COMMIT.replace('0', 'f'));
    }

    @Test
    void theCommitOfADetachedHeadIsRead() throws IOException {
        write(".git/HEAD", COMMIT + "\n");

        assertThat(look().commitId()).isEqualTo(COMMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ref: ../../secret", "ref: refs/../../../secret", "ref: refs/heads/", "secret", "", "ref:"})
    void aStrangeHeadTellsNothing(String head) throws IOException {
        Files.writeString(folder.resolve("secret"), COMMIT);
        write(".git/HEAD", head);

        assertThat(look().commitId()).isNull();
    }

    @Test
    void noLinkLeadsOutOfTheFolder() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("2030.01.json"), "secret");
        Files.writeString(outside.resolve("HEAD"), COMMIT);
        Files.createSymbolicLink(root.resolve("2030.01.json"), outside.resolve("2030.01.json"));
        Files.createSymbolicLink(root.resolve("add-ons"), outside);
        Files.delete(root.resolve(".git/HEAD"));
        Files.createSymbolicLink(root.resolve(".git/HEAD"), outside.resolve("HEAD"));

        GuidelineSource.Offer offer = look("../outside", "/etc");

        assertThat(offer.files()).isEmpty();
        assertThat(offer.commitId()).isNull();
        assertThat(offer.faults()).containsOnlyKeys("2030.01.json", "add-ons", "../outside", "/etc");
        assertThat(offer.faults().values()).allMatch(fault -> fault.endsWith("leads out of the source's folder"));
    }

    @Test
    void aLinkInsideTheFolderIsFollowed() throws IOException {
        write("guidelines/2031.01.json", "a");
        Files.createSymbolicLink(root.resolve("next.json"), Path.of("guidelines/2031.01.json"));

        assertThat(look().files()).extracting(file -> file.name().file()).containsExactly("next.json", "2031.01.json");
    }

    @Test
    void aFolderNamedLikeAGuidelineIsAFault() throws IOException {
        Files.createDirectories(root.resolve("2031.01.json"));

        assertThat(look().faults()).containsEntry("2031.01.json", "cannot be read: no regular file");
    }

    @Test
    void aHugeFileIsNotReadWhole() throws IOException {
        Files.write(root.resolve("2031.01.json"), new byte[GuidelineReader.MAX_BYTES + 4096]);

        assertThat(look().files().getFirst().content()).hasSize(GuidelineReader.MAX_BYTES + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no/such/folder", "", "a\u0000b"})
    void aFolderThatIsNotThereIsSaidToBeDown(String location) throws IOException {
        GuidelineSource source = new CheckoutSource(location.isEmpty() ? root + "/none" : location, List.of());

        assertThatThrownBy(source::look)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("(expected: a folder that can be read)");
    }

    private GuidelineSource.Offer look(String... additional) throws IOException {
        return new CheckoutSource(root.toString(), List.of(additional)).look();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
