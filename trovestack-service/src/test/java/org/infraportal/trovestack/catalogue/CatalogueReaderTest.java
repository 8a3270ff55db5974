package org.infraportal.trovestack.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class CatalogueReaderTest {
    static final String GOOD = """
            format: 1
            releases:
              - {name: train, number: "12.0.0", series: Train, guests: [{os: ubuntu, release: trusty}, {os: fedora}]}
              - name: "2025.2"
                series: Flamingo
                guests:
                  - {os: ubuntu, release: noble}
            datastores:
              - name: mysql
                title: MySQL
                manager: mysql
                versions:
                  - {version: "5.6", releases: [train], guests: [trusty], default_in: [train]}
                  - version: "8.4"
                    releases: ["2025.2"]
                    image_tags: [trove, mysql]
                    docker_image: mysql:8.4
                    state: experimental
            """;

    @Test
    void aGoodFileIsReadWhole() {
        CatalogueReader.Outcome outcome = read(GOOD);

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.catalogue())
                .isEqualTo(new Catalogue(
                        List.of(
                                new Catalogue.Release(
                                        "train",
                                        "12.0.0",
                                        "Train",
                                        List.of(
                                                new Catalogue.Guest("ubuntu", "trusty"),
                                                new Catalogue.Guest("fedora", null))),
                                new Catalogue.Release(
                                        "2025.2", null, "Flamingo", List.of(new Catalogue.Guest("ubuntu", "noble")))),
                        List.of(new Catalogue.Datastore(
                                "mysql",
                                "MySQL",
                                "mysql",
                                List.of(
                                        new Catalogue.Version(
                                                "5.6",
                                                List.of("train"),
                                                List.of("train"),
                                                List.of("trusty"),
                                                SupportState.SUPPORTED,
                                                List.of(),
                                                null),
                                        new Catalogue.Version(
                                                "8.4",
                                                List.of("2025.2"),
                                                List.of(),
                                                List.of(),
                                                SupportState.EXPERIMENTAL,
                                                List.of("trove", "mysql"),
                                                "mysql:8.4"))))));
    }

    @Test
    void theShippedFileIsGood() throws IOException {
        CatalogueReader.Outcome outcome = CatalogueReader.read(shipped());

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.catalogue().releases()).hasSize(21);
        assertThat(outcome.catalogue().datastores()).hasSize(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "format: 1 | format: 2 | line 1, format: 2 (expected: 1)",
                "format: 1 | format: one | line 1, format: one (expected: 1)",
                "format: 1 | colour: red | line 1, colour: red (expected: one of [format, releases, datastores])",
                "version: \"8.4\" | version: 8.4 | line 14, datastores[0].versions[1].version: 8.4 (expected: a text, in quotes: \"8.4\")",
                "version: \"8.4\" | version: [8] | line 14, datastores[0].versions[1].version: a list (expected: a text such as \"8.4\")",
                "version: \"8.4\" | version: {a: b} | line 14, datastores[0].versions[1].version: a mapping (expected: a text such as \"8.4\")",
                "releases: [\"2025.2\"] | releases: [2025.3] | line 15, datastores[0].versions[1].releases[0]: 2025.3 (expected: a text, in quotes: \"2025.3\")",
                "releases: [\"2025.2\"] | releases: [zed] | line 15, datastores[0].versions[1].releases: zed (expected: a release from the list above)",
                "releases: [\"2025.2\"] | releases: [] | line 15, datastores[0].versions[1].releases: [] (expected: a list of at least one)",
                "releases: [\"2025.2\"] | releases: zed | line 15, datastores[0].versions[1].releases: zed (expected: a list)",
                "guests: [trusty] | guests: [noble] | line 13, datastores[0].versions[0].guests: noble (expected: a guest of train: [trusty, fedora])",
                "default_in: [train] | default_in: [\"2025.2\"] | line 13, datastores[0].versions[0].default_in: 2025.2 (expected: one of its own releases)",
                "state: experimental | state: perfect | line 18, datastores[0].versions[1].state: perfect (expected: supported, experimental or deprecated)",
                "state: experimental | default_in: [\"2025.2\"], state: deprecated | ",
                "[trove, mysql] | [trove, trove] | line 16, datastores[0].versions[1].image_tags[1]: trove (expected: each value once)",
                "[trove, mysql] | [a, b, c, d, e, f] | line 16, datastores[0].versions[1].image_tags: 6 entries (expected: at most 5)",
                "[trove, mysql] | [a-tag-of-more-than-20-characters] | line 16, datastores[0].versions[1].image_tags[0]: a-tag-of-more-than-20-characters (expected: 1 to 20 characters without blank or comma)",
                "docker_image: mysql:8.4 | docker_image: mysql:8.0 | line 17, datastores[0].versions[1].docker_image: mysql:8.0 (expected: a tag equal to the version, 8.4)",
                "docker_image: mysql:8.4 | docker_image: mysql | line 17, datastores[0].versions[1].docker_image: mysql (expected: an image with its tag, such as mysql:8.4)",
                "title: MySQL | title: MySQL\\n    title: again | line 11, datastores[0].title: title (expected: each key once)",
                "title: MySQL | color: red | line 9, datastores[0].title: missing (expected: a text of 1 to 64 characters)",
                "- name: mysql | - name: api | line 9, datastores[0].name: api (expected: another name, this one is an address of the portal)",
                "- name: mysql | - name: <b>x</b> | line 9, datastores[0].name: <b>x</b> (expected: a text of up to 32 of a-z 0-9 . -)",
                "name: \"2025.2\" | name: train | line 4, releases[1].name: train (expected: each release once)",
                "{os: fedora} | {os: ubuntu, release: trusty} | line 3, releases[0].guests[1].release: trusty (expected: each guest once)",
                "releases: [train], guests | releases: [train], guests: [fedora], guests | line 13, datastores[0].versions[0].guests: guests (expected: each key once)",
            })
    void aMistakeIsNamedWithLinePathValueAndWhatWasExpected(String good, String bad, String problem) {
        assertThat(GOOD).contains(good);

        List<String> problems = read(GOOD.replace(good, bad.replace("\\n", "\n"))).problems().stream()
                .map(CatalogueProblem::toString)
                .toList();

        if (problem == null) {
            assertThat(problems).isNotEmpty();
        } else {
            assertThat(problems).contains(problem);
        }
    }

    @Test
    void twoDefaultsOnOneGuestAndOneVersionTwiceAreMistakes() {
        String twice = GOOD.replace(
                "      - version: \"8.4\"",
                "      - {version: \"5.7\", releases: [train], default_in: [train]}\n"
                        + "      - {version: \"5.6\", releases: [train]}\n"
                        + "      - version: \"8.4\"");

        assertThat(read(twice).problems())
                .extracting(CatalogueProblem::toString)
                .containsExactly(
                        "line 14, datastores[0].versions[1].default_in: train (expected: one default, for trusty it is"
                                + " 5.6 already)",
                        "line 15, datastores[0].versions[2].releases: train (expected: each version once for a release"
                                + " and guest, here trusty)");
    }

    @Test
    void onlyASupportedVersionCanBeADefault() {
        assertThat(read(GOOD.replace("default_in: [train]}", "default_in: [train], state: deprecated}"))
                        .problems())
                .extracting(CatalogueProblem::toString)
                .containsExactly("line 13, datastores[0].versions[0].default_in: train (expected: nothing, for only a"
                        + " supported version can be a default)");
    }

    @Test
    void mistakeKeepsNoPasswordOfAnAddress() {
        assertThat(new CatalogueProblem(3, "series", "https://ann:s3cret@git.example/x", "a name").value())
                .isEqualTo("https://git.example/x");
    }

    @Test
    void everyMistakeIsFoundAtOnce() {
        assertThat(read("format: 2\nreleases: {}\ndatastores: []\nextra: 1\n").problems())
                .extracting(CatalogueProblem::path)
                .contains("extra", "releases");
        assertThat(read(GOOD.replace("series:", "serie:")).problems()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'' | line 1, file: empty (expected: a mapping with format, releases, datastores)",
                "just words | line 1, file: just words (expected: a mapping with [format, releases, datastores])",
                "[1, 2] | line 1, file: a list (expected: a mapping with [format, releases, datastores])",
                "a: [1 | line 1, file: expected ',' or ']', but got <stream end> (expected: YAML)",
                "a: b: c | line 1, file: mapping values are not allowed here (expected: YAML)",
            })
    void whatIsNoCatalogueIsSaidPlainly(String file, String problem) {
        assertThat(read(file.equals("''") ? "" : file).problems())
                .extracting(CatalogueProblem::toString)
                .hasSize(1)
                .first()
                .matches(text -> text.equals(problem) || text.startsWith("line") && text.endsWith("(expected: YAML)"));
    }

    @Test
    void aliasesAreRefusedBeforeTheyGrow() {
        StringBuilder laughs = new StringBuilder("format: 1\nreleases:\n  - &a0 [lol, lol]\n");
        for (int i = 1; i < 60; i++) {
            laughs.append("  - &a").append(i).append(" [");
            laughs.append(("*a" + (i - 1) + ", ").repeat(9)).append("lol]\n");
        }

        CatalogueReader.Outcome outcome =
                assertTimeoutPreemptively(Duration.ofMinutes(2), () -> read(laughs.toString()));

        assertThat(outcome.catalogue()).isNull();
        assertThat(outcome.problems()).extracting(CatalogueProblem::expected).containsExactly("no aliases (*name)");
    }

    @Test
    void deepNestingAndSelfReferenceAreRefused() {
        assertThat(read("a: " + "[".repeat(5_000)).problems()).hasSize(1);
        assertThat(read("a: &x [*x]").problems()).hasSize(1);
        assertThat(read("? &x {*x : 1}\n: 2\n").problems()).isNotEmpty();
    }

    @Test
    void aHugeFileIsNotParsed() {
        byte[] huge = ("# " + "x".repeat(CatalogueReader.MAX_BYTES) + "\n").getBytes(StandardCharsets.UTF_8);

        assertThat(CatalogueReader.read(huge).problems())
                .extracting(CatalogueProblem::toString)
                .containsExactly("file: more than 1048576 bytes (expected: at most 1 MiB)");
    }

    @Test
    void otherBytesThanUtf8AreRefused() {
        assertThat(CatalogueReader.read(new byte[] {'a', ':', ' ', (byte) 0xff}).problems())
                .extracting(CatalogueProblem::toString)
                .containsExactly("file: other bytes (expected: UTF-8 text)");
    }

    @Test
    void tagsOfOtherTypesCreateNothing() {
        assertThat(read("format: !!java.net.URL [\"http://localhost\"]\n" + GOOD.substring(10))
                        .problems())
                .isNotEmpty();
    }

    @Test
    void noDamageMakesTheReaderThrow() throws IOException {
        byte[] good = shipped();
        Random random = new Random(42);

        for (int round = 0; round < 300; round++) {
            byte[] damaged = good.clone();
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                damaged[random.nextInt(damaged.length)] = (byte) (random.nextInt(96) + 32);
            }
            assertThatCode(() -> CatalogueReader.read(damaged)).doesNotThrowAnyException();
        }
    }

    private static byte[] shipped() throws IOException {
        try (InputStream in = CatalogueReaderTest.class.getResourceAsStream("/catalogue.yaml")) {
            return in.readAllBytes();
        }
    }

    private static CatalogueReader.Outcome read(String text) {
        return CatalogueReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
