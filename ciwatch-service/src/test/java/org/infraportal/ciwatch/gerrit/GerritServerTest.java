package org.infraportal.ciwatch.gerrit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class GerritServerTest {
    @ParameterizedTest
    @CsvSource({
        "review.example.org, review.example.org",
        "Review.Example.org, review.example.org",
        "review.example.org:443, review.example.org",
        "https://review.example.org/, review.example.org",
        "http://review.example.org:80/c/x/+/1, review.example.org",
        "ssh://ci@review.example.org:29418, review.example.org",
        "review.example.org., review.example.org",
        "review.example.org:8080, review.example.org:8080",
        "127.0.0.1:8080, 127.0.0.1:8080",
        "[::1]:443, [::1]",
        "[::1], [::1]"
    })
    void everyNameOfAServerIsOne(String address, String name) {
        assertThat(GerritServer.name(address)).isEqualTo(name);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(GerritServer.name(null)).isNull();
    }
}
