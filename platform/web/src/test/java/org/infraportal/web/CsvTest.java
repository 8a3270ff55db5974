package org.infraportal.web;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CsvTest {
    record Row(String name, int size, Instant at, List<String> tags) {}

    @Test
    void aTableIsAHeaderAndALineARow() {
        List<Row> rows = List.of(
                new Row("a, \"b\"", 1, Instant.parse("2026-11-21T01:02:03Z"), List.of("x", "y")),
                new Row(null, -2, null, List.of()));

        String csv = Csv.of(Row.class, rows);

        assertThat(csv).isEqualTo("name,size,at,tags\n\"a, \"\"b\"\"\",1,2026-11-21T01:02:03Z,\"x y\"\n,-2,,\n");
    }

    @Test
    void aFormulaIsMadeHarmless() {
        assertThat(Csv.of(Row.class, List.of(new Row("=cmd|' /C calc'!A0", 0, null, List.of()))))
                .contains("'=cmd");
    }

    @Test
    void anEmptyTableHasItsHeader() {
        assertThat(Csv.of(Row.class, List.of())).isEqualTo("name,size,at,tags\n");
    }
}
