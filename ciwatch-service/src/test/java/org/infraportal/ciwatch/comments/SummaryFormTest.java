package org.infraportal.ciwatch.comments;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SummaryFormTest {
    /** A tilde stands for the end of a line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Zuul | Patch Set 1:~~Build succeeded (check pipeline).~~- unit https://x/1 : SUCCESS in 4m 02s | true",
                "Acme Flash CI | Build failed.~- unit https://x/1 : FAILURE in 3s | true",
                "Acme Flash CI | Build failed (check pipeline).  For help see~- unit none : ERROR no node in 3s | true",
                "Acme Flash CI | Build failed.~- unit https://x/1 :FAILURE | false",
                "Acme Flash CI | Build failed.~* unit https://x/1 : FAILURE | false",
                "Acme Flash CI | Build failed.~- unit: FAILURE (https://x/1) | false",
                "Acme Flash CI | Build failed.~- unit https://x/1 : | false",
                "Acme Flash CI | Build failed~- unit https://x/1 : FAILURE | false",
                "Acme Flash CI | Build failed (check).~- unit https://x/1 : FAILURE | false",
                "Acme Flash CI | Build .~- unit https://x/1 : FAILURE | false",
                "Acme Flash CI | - unit https://x/1 : FAILURE | false",
                "Acme Flash CI | Build failed. | false",
                "Acme Bot | Build failed.~- unit https://x/1 : FAILURE | false"
            })
    void summaryShowsWhatZuulWouldWrite(String author, String comment, boolean shown) {
        assertThat(SummaryForm.isShown(author, comment.replace('~', '\n'))).isEqualTo(shown);
    }
}
