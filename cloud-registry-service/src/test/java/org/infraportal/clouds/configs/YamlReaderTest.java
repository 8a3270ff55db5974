package org.infraportal.clouds.configs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is made to keep a reader busy, or to fill its memory. */
class YamlReaderTest {

    @Test
    void aliasesThatUnfoldToBillionsAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, "*a%d,".formatted(i - 1).repeat(10)));
        }

        assertThat(errors(bomb.toString()))
                .containsExactly(new Note(6, "aliases that unfold to more than 200000 values (a YAML bomb)"));
    }

    @Test
    void tooManyAliasesAreRefused() {
        assertThat(errors("a: &a [x]\nb: [" + "*a,".repeat(3_000) + "]\n"))
                .containsExactly(new Note(2, "more than 2000 aliases (expected: a file without a YAML bomb)"));
    }

    @Test
    void deepNestingIsRefused() {
        for (String deep :
                List.of("[".repeat(500_000), "a: " + "{b: ".repeat(100_000), "? ".repeat(100_000), "- ".repeat(100))) {
            assertThat(errors(deep)).as(deep.substring(0, 10)).isNotEmpty();
        }
    }

    @Test
    void templatesThatAreNotClosedCostNoTime() {
        assertThat(errors("a: " + "{{".repeat(400_000))).isNotEmpty();
        assertThat(errors("{#".repeat(400_000))).isNotEmpty();
        assertThat(errors("a: '" + "<%".repeat(400_000) + "'")).isNotEmpty();
    }

    /** Each of these once took minutes or the whole stack. */
    @Test
    void whatKeepsPatternsBusyIsReadLikeAnythingElse() {
        for (String busy : List.of(
                "a: \"" + "{{a}}".repeat(150_000) + "{%\"",
                "a: " + "a_".repeat(500_000),
                "a: " + "password ".repeat(110_000),
                "a: " + "https://a@".repeat(100_000),
                "# " + "a ".repeat(400_000))) {
            assertThat(errors(busy)).as(busy.substring(0, 10)).isNotEmpty();
        }
        assertThat(errors("password: \"{{ x" + "|a".repeat(400_000) + " }}\""))
                .extracting(Note::detail)
                .contains(
                        "password: a secret; send it encrypted (expected: a placeholder such as {{ nimbus_password }},"
                                + " or no such key)");
        assertThat(errors("a".repeat(300) + ": 1"))
                .containsExactly(new Note(1, "a key of 300 characters (expected: at most 200)"));
    }

    @Test
    void aLongTextThatIsRepeatedByAliasesIsRefused() {
        assertThat(errors("a: &a " + "x".repeat(500_000) + "\nb: [" + "*a,".repeat(150_000) + "]\n"))
                .containsExactly(new Note(2, "aliases that unfold to more than 200000 values (a YAML bomb)"));
    }

    @Test
    void whatIsRepeatedInEachRegionOrProviderIsBounded() {
        String regions = IntStream.range(0, 2_000).mapToObj(i -> "r" + i).collect(Collectors.joining(","));
        String clouds = "clouds:\n  a: &a {auth: {auth_url: \"https://a.example/v3\"}, regions: [" + regions + "]}\n"
                + IntStream.range(0, 50).mapToObj(i -> "  c" + i + ": *a\n").collect(Collectors.joining());
        String images =
                IntStream.range(0, 2_000).mapToObj(i -> "{name: i" + i + "}").collect(Collectors.joining(","));
        String zuul = "- section: {name: s, connection: c, images: [" + images + "]}\n"
                + IntStream.range(0, 100)
                        .mapToObj(i -> "- provider: {name: p" + i + ", section: s}\n")
                        .collect(Collectors.joining());
        String chain = IntStream.range(0, 50)
                .mapToObj(i -> "- section: {name: s" + i + ", parent: s" + (i + 1) + "}\n")
                .collect(Collectors.joining());

        assertThat(errors(clouds)).anyMatch(note -> note.detail().startsWith("more than 30000 values"));
        assertThat(ZuulReader.read(zuul.getBytes(StandardCharsets.UTF_8)).errors())
                .anyMatch(note -> note.detail().startsWith("more than 30000 values"));
        assertThat(ZuulReader.read((chain + "- provider: {name: p, section: s0}\n").getBytes(StandardCharsets.UTF_8))
                        .errors())
                .containsExactly(new Note(20, "parent: a chain of more than 20 sections"));
    }

    @Test
    void everyCharacterThatCannotBeSeenIsNamed() {
        assertThat(errors("a: \u0000\nb: \u0007\nc: \u2028\nd: \ud83d\ude00\n"))
                .startsWith(
                        new Note(1, "the character U+0000 (expected: only characters that can be seen)"),
                        new Note(2, "the character U+0007 (expected: only characters that can be seen)"),
                        new Note(3, "the character U+2028 (expected: only characters that can be seen)"))
                .hasSize(3);
    }

    private static List<Note> errors(String text) {
        return CloudsReader.read(text.getBytes(StandardCharsets.UTF_8)).errors();
    }
}
