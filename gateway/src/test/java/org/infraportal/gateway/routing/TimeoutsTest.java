package org.infraportal.gateway.routing;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.infraportal.gateway.Client;
import org.infraportal.gateway.Peers;
import org.infraportal.gateway.RawHttp;
import org.infraportal.gateway.RawHttp2;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(TimeoutsTest.Short.class)
@WithTestResource(Peers.class)
class TimeoutsTest {
    public static class Short implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("portal.gateway.limits.head-timeout", "1s", "portal.gateway.limits.body-timeout", "3s");
        }
    }

    @TestHTTPResource
    java.net.URL clear;

    @ParameterizedTest
    @CsvSource({
        "true, ''",
        "true, 'GET / HT'",
        "true, 'GET / HTTP/1.1|Host: localhost|X-Mine: '",
        "false, ''",
        "false, 'GET / HTTP/1.1|Host: localhost|X-Mine: '",
    })
    void connectionOnWhichNoWholeRequestComesIsClosed(boolean tls, String sent) throws Exception {
        try (Socket socket = RawHttp.connect(tls ? Peers.httpsPort() : clear.getPort(), tls)) {
            RawHttp.write(socket, sent.replace("|", "\r\n"));

            assertThat(closes(socket)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void headThatComesByteByByteIsClosedToo(boolean tls) throws Exception {
        try (Socket socket = RawHttp.connect(tls ? Peers.httpsPort() : clear.getPort(), tls)) {
            RawHttp.write(socket, "GET / HTTP/1.1\r\nHost: localhost\r\n");

            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                try {
                    RawHttp.write(socket, "X-More: 1\r\n");
                    return false;
                } catch (IOException closed) {
                    return true;
                }
            });
        }
    }

    @Test
    void connectionOfHttp2WithoutARequestIsClosedEvenWhenItPings() throws Exception {
        try (RawHttp2 connection = new RawHttp2(Peers.httpsPort())) {
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                try {
                    connection.frame(RawHttp2.PING, 0, 0, new byte[8]);
                    return false;
                } catch (IOException closed) {
                    return true;
                }
            });
        }
    }

    @Test
    void halfAHeadOfHttp2IsClosed() throws Exception {
        try (RawHttp2 connection = new RawHttp2(Peers.httpsPort())) {
            byte[] good = RawHttp2.fields(
                    ":method", "GET", ":scheme", "https", ":path", "/refstack/nothing", ":authority", "localhost");
            connection.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, 1, good);
            String first = connection.status();
            connection.frame(RawHttp2.HEADERS, RawHttp2.END_STREAM, 3, good);

            assertThat(first).isEqualTo("204");
            assertThat(connection.status()).isEqualTo("closed");
        }
    }

    @Test
    void connectionsThatAreIdleBetweenRequestsStay() throws Exception {
        String request = "GET /refstack/nothing HTTP/1.1\r\nHost: localhost\r\n\r\n";
        byte[] second = RawHttp2.fields(
                ":method", "GET", ":scheme", "https", ":path", "/refstack/nothing", ":authority", "localhost");
        try (Socket one = RawHttp.connect(Peers.httpsPort(), true);
                RawHttp2 two = new RawHttp2(Peers.httpsPort())) {
            RawHttp.write(one, request);
            assertThat(line(one)).isEqualTo("HTTP/1.1 204 No Content");
            two.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, 1, second);
            assertThat(two.status()).isEqualTo("204");
            two.frame(RawHttp2.PING, 0, 0, new byte[8]);

            try (Socket begunLater = RawHttp.connect(Peers.httpsPort(), true)) {
                assertThat(closes(begunLater)).isTrue();
            }
            RawHttp.write(one, request);
            two.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, 3, second);

            assertThat(rest(one)).contains("HTTP/1.1 204 No Content");
            assertThat(two.status()).isEqualTo("204");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void bodyOfWhichNothingComesEndsAsTimeout(HttpVersion version) throws Exception {
        try (Client client = new Client(version)) {
            HttpClientRequest upload = client.open(HttpMethod.POST, "/refstack/digest");
            CompletableFuture<String> answer = answer(upload);
            upload.putHeader("Content-Length", "1000").write(Buffer.buffer("the beginning"));

            assertThat(answer.get(1, TimeUnit.MINUTES)).startsWith("408 ").contains("Nothing came of the body for 3 s");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void slowBodyThatGoesOnLives(HttpVersion version) throws Exception {
        try (Client client = new Client(version);
                Socket begunWithIt = RawHttp.connect(Peers.httpsPort(), true)) {
            HttpClientRequest other = client.open(HttpMethod.POST, "/stackviz/digest");
            CompletableFuture<String> silent = answer(other);
            other.putHeader("Content-Length", "2").write(Buffer.buffer("x"));
            HttpClientRequest upload = client.open(HttpMethod.POST, "/refstack/digest");
            CompletableFuture<String> answer = answer(upload);
            upload.setChunked(true);
            int[] parts = new int[1];
            // As long as it takes until one that began with it and is silent has ended.
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        upload.write(Buffer.buffer("x"));
                        parts[0]++;
                        return silent.isDone();
                    });
            upload.write(Buffer.buffer("x"));
            upload.end();

            assertThat(silent.get()).startsWith("408 ");
            assertThat(answer.get(1, TimeUnit.MINUTES)).startsWith("200 " + (parts[0] + 1) + " ");
        }
    }

    private static CompletableFuture<String> answer(HttpClientRequest request) {
        return request.response()
                .compose(response -> response.body().map(body -> response.statusCode() + " " + body))
                .toCompletionStage()
                .toCompletableFuture();
    }

    /** Whether the other side ends the connection, within the minute that a read waits. */
    private static boolean closes(Socket socket) throws IOException {
        socket.getInputStream().readAllBytes();
        return true;
    }

    private static String line(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    /** What is still to come of the first answer, and the second, until the connection is left alone and closed. */
    private static String rest(Socket socket) throws IOException {
        RawHttp.write(socket, "GET / HT");
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
