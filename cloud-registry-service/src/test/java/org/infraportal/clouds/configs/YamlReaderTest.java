package org.infraportal.clouds.configs;

import java.nio.charset.StandardCharsets;
import java.util.List;

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
