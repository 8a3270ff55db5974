package org.infraportal.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    enum Verdict {
        NOT_GOOD;

        @JsonValue
        String word() {
            return "not-good";
        }
    }

    record Counts(int tests, Integer failed) {}

    record Stream(String sha256, Counts damages) {}

    record Run(
            String id,
            Verdict verdict,
            Counts counts,
            Stream stream,
            @JsonUnwrapped Counts own,
            @JsonIgnore String secret,
            List<Counts> others,
            Map<String, String> labels) {}

    @Test
    void nestedRecordsBecomeColumnsAndWhatIsNoCellHasNone() {
        Run run = new Run(
                "a",
                Verdict.NOT_GOOD,
                new Counts(3, null),
                new Stream("f0", new Counts(1, 2)),
                null,
                "hidden",
                List.of(new Counts(7, 8)),
                Map.of("x", "y"));

        assertThat(Csv.of(Run.class, List.of(run))).isEqualTo("""
                id,verdict,countsTests,countsFailed,streamSha256,streamDamagesTests,streamDamagesFailed,tests,failed
                a,not-good,3,,f0,1,2,,
                """);
    }

    @CsvColumns({"id", "counts.tests", "bad=counts.failed", "title"})
    record Chosen(String id, Counts counts) {
        String title() {
            return "Run " + id;
        }
    }

    @Test
    void aRecordSaysItsColumnsWhereTheyAreNotItsComponents() {
        List<Chosen> rows = List.of(new Chosen("a", new Counts(3, 1)), new Chosen("b", null));

        assertThat(Csv.of(Chosen.class, rows)).isEqualTo("id,tests,bad,title\na,3,1,\"Run a\"\nb,,,\"Run b\"\n");
    }

    @CsvColumns("counts.nothing")
    record Mistaken(Counts counts) {}

    record Endless(Endless next) {}

    @Test
    void columnsThatCannotBeAreAnError() {
        assertThatThrownBy(() -> Csv.header(Mistaken.class)).hasMessageContaining("counts.nothing (expected: a path");
        assertThatThrownBy(() -> Csv.header(Endless.class)).hasMessageContaining("a record within itself");
    }
}
