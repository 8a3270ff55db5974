package org.infraportal.files;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class UrlSecretsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://ann:s3cret@logs.example/a | https://logs.example/a",
                "HTTPS://ann:s3cret@logs.example:8443/a | HTTPS://logs.example:8443/a",
                "https://ghp_0123456789@code.example/x | https://code.example/x",
                "https://:s3cret@logs.example/ | https://logs.example/",
                "https://ann:s3@cret@logs.example/a@b | https://logs.example/a@b",
                "https://ann:s3/cr?e#t@logs.example/a | https://logs.example/a",
                "https://ann:12ab/x@logs.example/a | https://logs.example/a",
                "https://a%40b:s3cret@logs.example | https://logs.example",
                "https://ann:s3cret@[2001:db8::1]:81/ | https://[2001:db8::1]:81/",
                "ssh://git@review.example:29418/x | ssh://git@review.example:29418/x",
                "git+ssh://git:s3cret@review.example/x | git+ssh://git@review.example/x",
                "jdbc:mysql://ann:s3cret@db.example/x?password=y&ssl=1 | jdbc:mysql://db.example/x?ssl=1",
                "https://h.example/a?token=1 | https://h.example/a",
                "https://h.example/a?token=1&b=2 | https://h.example/a?b=2",
                "https://h.example/a?token=1&secret=3&b=2 | https://h.example/a?b=2",
                "https://h.example/a?b=2&access_token=1#top | https://h.example/a?b=2#top",
                "https://h.example/a?b=2&X-Amz-Signature=1&c=3 | https://h.example/a?b=2&c=3",
                "https://h.example/a?temp_url_sig=1&temp_url_expires=2 | https://h.example/a?temp_url_expires=2",
                "https://h.example/a?to%6Ben=1&%zz=2 | https://h.example/a?%zz=2",
                "https://h.example/a?apiKey=1;PASSWORD=2;c=3 | https://h.example/a?c=3",
                "https://h.example/#id_token=1&b=2 | https://h.example/#b=2",
                "see https://a:b@h.example/x and http://c:d@i.example/y. | see https://h.example/x and http://i.example/y.",
            })
    void secretsAreCutOut(String given, String kept) {
        assertThat(UrlSecrets.cut(given)).isEqualTo(kept);
        assertThat(UrlSecrets.cut(kept)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://h.example/a?b=2&b=3#c",
                "https://h.example:8080/path@v1",
                "https://h.example:8080/a:b@c",
                "https://h.example/job/a@2/?q=x@y",
                "https://h.example/a?pageToken=1&page_token=2",
                "https://h.example/a?design=1&author=x&assignee=y",
                "mail ann@example.org, user:pass@host",
                "''",
            })
    void everythingElseStays(String text) {
        assertThat(UrlSecrets.cut(text)).isEqualTo(text);
    }

    @Test
    void nothingIsNothing() {
        assertThat(UrlSecrets.cut(null)).isNull();
    }

    @Test
    void hostileTextTakesNoLongTime() {
        String text = "https://" + "a:".repeat(100_000) + "?" + "&token=".repeat(20_000) + "x=1".repeat(100_000);

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> UrlSecrets.cut(text.repeat(2)));
    }
}
