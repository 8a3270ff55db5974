package org.infraportal.clouds.imports;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvTableTest {
    @Test
    void quotedCellsMayHoldCommasQuotesAndLineBreaks() {
        CsvTable table = read("a,b\r\n1,\"x, \"\"y\"\"\r\nz\"\r\n\r\n2,3");

        assertThat(table.header()).containsExactly("a", "b");
        assertThat(table.rows())
                .containsExactly(
                        new CsvTable.Line(2, List.of("1", "x, \"y\"\r\nz")), new CsvTable.Line(5, List.of("2", "3")));
        assertThat(table.unreadable()).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheHeader() {
        assertThat(read("\ufeffa,b\n1,2\n").header()).containsExactly("a", "b");
    }

    @Test
    void rowsAfterABrokenQuoteAreStillRead() {
        CsvTable table = read("a,b\n1,2\n\"x\"y,3\n4,5\n\"never closed,6\n7,8\n");

        assertThat(table.rows())
                .containsExactly(
                        new CsvTable.Line(2, List.of("1", "2")),
                        new CsvTable.Line(4, List.of("4", "5")),
                        new CsvTable.Line(6, List.of("7", "8")));
        assertThat(table.unreadable()).extracting(Skip::line).containsExactly(3, 5);
        assertThat(table.unreadable())
                .extracting(Skip::why)
                .allMatch(why -> why.startsWith("row: ") && why.endsWith("(expected: RFC 4180 quoting)"));
    }

    @Test
    void aFileOfNothingButBrokenQuotesEndsSoon() {
        CsvTable table = read("a,b\n" + "\"x\"y\n".repeat(50_000));

        assertThat(table.unreadable()).hasSize(50_000);
    }

    /** Each line opens a quote that its successor closes and opens again, to the end of the file. */
    @Test
    void aFileInWhichEachRowIsBrokenAtTheEndOfTheFileEndsSoonToo() {
        CsvTable table = read("a,b\n" + "a\",\"\n".repeat(200_000));

        assertThat(table.unreadable()).hasSize(200_000);
        assertThat(table.unreadable().getLast().line()).isEqualTo(200_001);
    }

    @Test
    void eachLineOfAFileWithBrokenQuotesIsARowOrIsSkipped() {
        StringBuilder file = new StringBuilder("a,b\n");
        for (int row = 0; row < 1_000; row++) {
            file.append("good,")
                    .append(row)
                    .append("\n\"broken\"quote,")
                    .append(row)
                    .append("\n\"open,1\n");
        }

        CsvTable table = read(file.toString());

        assertThat(table.rows()).hasSize(1_000);
        assertThat(table.unreadable()).hasSize(2_000);
    }

    @Test
    void anEmptyFileHasNoHeader() {
        assertThatThrownBy(() -> read("\n\n"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("header: missing (expected: a first row with column names)");
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() {
        var latin1 = new ByteArrayInputStream("a,b\n1,é\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> CsvTable.read(latin1))
                .isInstanceOf(ProblemException.class)
                .hasMessage("file: not UTF-8 text (expected: CSV in UTF-8)");
    }

    @Test
    void aFileWithoutEndIsReadNoFurtherThanTheLimit() {
        long[] given = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                given[0]++;
                return 'x';
            }
        };

        assertThatThrownBy(() -> CsvTable.read(endless))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.kind()).isEqualTo(ProblemKind.TOO_LARGE));
        assertThat(given[0]).isEqualTo(CsvTable.MAX_BYTES + 1L);
    }

    private static CsvTable read(String text) {
        return CsvTable.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
