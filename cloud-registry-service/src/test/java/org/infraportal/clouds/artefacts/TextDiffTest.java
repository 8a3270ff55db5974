package org.infraportal.clouds.artefacts;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextDiffTest {
    @Test
    void changesFarApartAreHunksOfTheirOwn() {
        String before = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n";
        String after = "a\nB\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\n";

        assertThat(TextDiff.of(before, after)).isEqualTo("""
                @@ -1,5 +1,5 @@
                 a
                -b
                +B
                 c
                 d
                 e
                @@ -10,3 +10,4 @@
                 j
                 k
                 l
                +m
                """);
    }

    @Test
    void changesCloseTogetherAreOneHunk() {
        assertThat(TextDiff.of("a\nb\nc\nd\ne\nf\n", "x\nb\nc\nd\ne\ny\n")).isEqualTo("""
                @@ -1,6 +1,6 @@
                -a
                +x
                 b
                 c
                 d
                 e
                -f
                +y
                """);
    }

    @Test
    void theSameHasNoHunksAndANewFileHasOne() {
        assertThat(TextDiff.of("a\n", "a\n")).isEmpty();
        assertThat(TextDiff.of("", "a\nb\n")).isEqualTo("@@ -0,0 +1,2 @@\n+a\n+b\n");
    }
}
