package org.infraportal.gateway.routing;

import java.util.ArrayList;
import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.gateway.Client;
import org.infraportal.gateway.Client.Answer;
import org.infraportal.gateway.Peers;
import org.infraportal.gateway.RawHttp;
import org.infraportal.gateway.RawHttp2;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that two readers could take for two different ones. */
@QuarkusTest
@WithTestResource(Peers.class)
class OddRequestsTest {
    private static final String CHUNK = "3\r\nabc\r\n0\r\n\r\n";

    @TestHTTPResource
    java.net.URL clear;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost\r\nHost: localhost\r\n",
                "Host: localhost\r\nhost: refstack.example\r\n",
                "Host: localhost\r\nTransfer-Encoding: chunked, identity\r\n",
                "Host: localhost\r\nTransfer-Encoding: identity, chunked\r\n",
                "Host: localhost\r\nTransfer-Encoding: gzip, chunked\r\n",
                "Host: localhost\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                "Host: localhost\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                "Host: localhost\r\nTransfer-Encoding:\r\n chunked\r\n",
                "Host: localhost\r\nTransfer-Encoding: chunked\r\n \r\n",
                "Host: localhost\r\nTransfer-Encoding: chun\r\n\tked\r\n",
                "Host: localhost\r\nTransfer-Encoding: \u000bchunked\r\n",
                "Host: localhost\r\nX-Mine: a\0b\r\nContent-Length: 0\r\n",
                "Host: localhost\r\nX-Mine: a\u007fb\r\nContent-Length: 0\r\n",
            })
    void requestThatCanBeReadInTwoWaysIsRefused(String fields) throws Exception {
        String request = "POST /refstack/seen HTTP/1.1\r\n" + fields + "Connection: close\r\n\r\n" + CHUNK;
        String answer = RawHttp.overTls(Peers.httpsPort(), request);
        String inClear = RawHttp.inClear(clear.getPort(), request);

        assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("POST /refstack/seen");
        assertThat(inClear).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void chunkedBodyPasses() throws Exception {
        String answer = RawHttp.overTls(
                Peers.httpsPort(),
                "POST /refstack/digest HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: Chunked\r\n"
                        + "Connection: close\r\n\r\n" + CHUNK);

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("3 ba7816bf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\nb", "a\r\nx-evil: 1", "a\0b", "\n", "a\u0001b"})
    void controlCharacterInAFieldOverHttp2IsRefused(String value) throws Exception {
        assertThat(statusOverHttp2("/refstack/seen", "x-mine", value)).isEqualTo("400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/refstack/seen HTTP/1.1\r\nx-evil: 1", "/refstack/se en", "/refstack/seen\0"})
    void controlCharacterInAnAddressOverHttp2IsRefused(String path) throws Exception {
        assertThat(statusOverHttp2(path)).isEqualTo("400");
    }

    @Test
    void twoNamesOfTheHostOverHttp2AreRefused() throws Exception {
        assertThat(statusOverHttp2("/refstack/seen", "host", "refstack.example"))
                .isIn("400", "reset");
    }

    /** Of a GET in one frame; {@code reset} when the stream is. */
    private static String statusOverHttp2(String path, String... more) throws Exception {
        List<String> fields = new ArrayList<>(
                List.of(":method", "GET", ":scheme", "https", ":path", path, ":authority", "localhost"));
        fields.addAll(List.of(more));
        try (RawHttp2 connection = new RawHttp2(Peers.httpsPort())) {
            connection.frame(
                    RawHttp2.HEADERS,
                    RawHttp2.END_HEADERS | RawHttp2.END_STREAM,
                    1,
                    RawHttp2.fields(fields.toArray(String[]::new)));
            return connection.status();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/search?q=%zz",
                "/login?next=%zz",
                "/activity?service=%",
                "/%zz",
                "/refstack/%",
                "/nowhere?%zz",
                "/a?b|c",
                "/refstack/{x}"
            })
    void addressThatIsNoneIsExplained(String uri) {
        try (Client client = new Client()) {
            Answer answer = client.page(uri);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("<html", "Invalid request", "expected: ");
        }
    }
}
