package org.infraportal.stackviz.engine.failures;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class LogSearchTest {
    private static final SearchDeadline SOON = SearchDeadline.in(Duration.ofMinutes(5));
    private static final TextPattern TEXT = TextPattern.of("QEMU died");
    private static final TextPattern EXPRESSION = TextPattern.of("/^libvirt.*disk \\d+$/");
    private static final TextPattern ABSENT = TextPattern.of("never there");

    @Test
    void firstLineOfEachPatternIsFound() throws IOException {
        LogSearch search = new LogSearch(List.of(TEXT, EXPRESSION, ABSENT), SOON);

        boolean whole = search.read(log("one\r\nthen qemu DIED\nlibvirt: no disk\nlibvirt: no disk 7\r\nqemu died"));

        assertThat(whole).isTrue();
        assertThat(search.hits())
                .isEqualTo(Map.of(
                        TEXT, new LogSearch.Hit(2, "then qemu DIED"),
                        EXPRESSION, new LogSearch.Hit(4, "libvirt: no disk 7")));
    }

    @Test
    void lastLineNeedsNoEndAndLinesMayCrossTheBuffer() throws IOException {
        LogSearch search = new LogSearch(List.of(TEXT), SOON);

        search.read(log("x".repeat(70).concat("\n").repeat(2000) + "qemu died"));

        assertThat(search.hits()).isEqualTo(Map.of(TEXT, new LogSearch.Hit(2001, "qemu died")));
    }

    @Test
    void ofAnEndlessLineTheStartIsLookedAt() throws IOException {
        LogSearch search = new LogSearch(List.of(TEXT, ABSENT), SOON);

        search.read(log("qemu died" + "y".repeat(1 << 20) + "never there\nnext"));

        assertThat(search.hits()).containsOnlyKeys(TEXT);
        assertThat(search.hits().get(TEXT).text()).hasSize(LogSearch.MAX_LINE_LENGTH);
    }

    @Test
    void bytesThatAreNoTextHoldNothing() throws IOException {
        LogSearch search = new LogSearch(List.of(TEXT), SOON);

        assertThat(search.read(log("\0\nqemu died\n"))).isTrue();

        assertThat(search.hits()).isEmpty();
    }

    @Test
    void slowExpressionEndsWithItsTimeEvenInsideOneLine() {
        TextPattern slow = TextPattern.of("/(x+x?){1,40}(.*x){1,20}b$/");
        String line = "x".repeat(16_000);

        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            LogSearch search = new LogSearch(List.of(slow), SearchDeadline.in(Duration.ofMillis(300)));
            assertThat(search.read(log((line + "\n").repeat(2000)))).isFalse();
            assertThat(search.hits()).isEmpty();
        });
    }

    private static InputStream log(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
