package org.infraportal.fetch;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HostRulesTest {
    private static final HostRules RULES = HostRules.listed(
            "hosts", List.of("zuul.example", "https://*.logs.example", "http://old.example:8080", "https://192.0.2.7"));

    @ParameterizedTest
    @CsvSource({
        "https://zuul.example/t/x/build/1, https://zuul.example/t/x/build/1",
        "HTTPS://Zuul.Example:443, https://zuul.example/",
        "https://a.b.logs.example/x/../y/?q=1#top, https://a.b.logs.example/y/?q=1",
        "http://old.example:8080/x, http://old.example:8080/x",
        "https://192.0.2.7/x, https://192.0.2.7/x",
    })
    void listedServersAreAskedInOneForm(String address, String checked) throws FetchException {
        assertThat(RULES.check(address)).hasToString(checked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://zuul.example/", "https://zuul.example:8443/", "https://zuul.example.evil.org/",
                "https://logs.example/", "https://evillogs.example/", "http://a.logs.example/",
                "http://old.example/", "https://old.example:8080/", "https://evil.org/zuul.example",
                "https://zuul.example./", "https://evil.org\\@zuul.example/",
            })
    void othersAreNot(String address) {
        assertThatThrownBy(() -> RULES.check(address)).isInstanceOf(FetchException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "zuul.example",
                "/x",
                "ftp://zuul.example/",
                "file:///etc/passwd",
                "gopher://zuul.example/",
                "https://user@zuul.example/",
                "https://zuul.example@evil.org/",
                "https://:@zuul.example/",
                "https://",
                "https:///x",
                "https://zuul.example/a b",
                "https://zuul.example:99999999999/",
                "jar:https://x!/",
                "https://zuul.example\r\nX: y/",
            })
    void whatIsNoAddressOfTheWebIsRefused(String address) {
        assertThatThrownBy(() -> RULES.check(address))
                .isInstanceOf(FetchException.class)
                .hasMessageEndingWith("(expected: http:// or https://, a host, no user, at most 1024 characters)");
    }

    @Test
    void emptyListAllowsNothingAndSaysSo() {
        HostRules none = HostRules.listed("hosts", List.of());

        assertThat(none.isEmpty()).isTrue();
        assertThatThrownBy(() -> none.check("https://zuul.example/"))
                .hasMessage("server: https://zuul.example (expected: none, no server may be asked here)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*.*.example", "https://", "ftp://x", "https://a/b", "user@host", "a b"})
    void entriesThatAreNoServersAreRefusedAtStart(String entry) {
        assertThatThrownBy(() -> HostRules.listed("hosts", List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hosts: " + entry + " (expected: [SCHEME://][*.]HOST[:PORT])");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.example/x, /y, http://a.example/y",
        "http://a.example:8080/x, http://A.example:8080/y, http://a.example:8080/y",
        "http://a.example/x, https://a.example/x, https://a.example/x",
    })
    void anyServerMayRedirectToItself(String from, String location, String to) throws FetchException {
        assertThat(HostRules.any().redirected(URI.create(from), location)).hasToString(to);
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.example/x, http://b.example/x",
        "https://a.example/x, http://a.example/x",
        "http://a.example/x, http://a.example:8080/x",
        "http://a.example/x, //b.example/x",
        "http://a.example/x, file:///etc/passwd",
    })
    void noServerOfTheseMayRedirectElsewhere(String from, String location) {
        assertThatThrownBy(() -> HostRules.any().redirected(URI.create(from), location))
                .isInstanceOf(FetchException.class);
    }
}
