package org.infraportal.ciwatch.csv;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.web.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvFileTest {
    @Test
    void rowsHaveTheirLinesAndBrokenOnesAreNamed() {
        CsvFile file = read("\ufeff\nProject, TEAM\r\n\na ,\"b, \"\"c\"\"\"\n\"open,d\ne\n\"f\"x,g\nh,,i\n");

        assertThat(file.rows())
                .containsExactly(
                        new CsvRow(4, Map.of("project", "a", "team", "b, \"c\"")),
                        new CsvRow(6, Map.of("project", "e")),
                        new CsvRow(8, Map.of("project", "h", "team", "")));
        assertThat(file.skipped()).extracting(SkippedRow::line).containsExactly(5, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\"", "project\na", "team"})
    void fileWithoutItsColumnsIsRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("header:")
                .hasMessageContaining("project, team");
    }

    @Test
    void fileThatIsNoTextIsRefused() {
        assertThatThrownBy(() -> CsvFile.read(
                        new ByteArrayInputStream(new byte[] {(byte) 0xff, (byte) 0xfe}), Set.of("project")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("UTF-8");
    }

    private static CsvFile read(String text) {
        return CsvFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Set.of("project", "team"));
    }
}
