package org.infraportal.gateway.routing;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;

import io.netty.handler.ssl.OpenSsl;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.gateway.Client;
import org.infraportal.gateway.Client.Answer;
import org.infraportal.gateway.Peers;
import org.infraportal.gateway.RawHttp;
import org.infraportal.gateway.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(Peers.class)
class TlsTest {
    @TestHTTPResource
    java.net.URL clear;

    @Test
    void newCertificateIsServedWithoutRestart() throws Exception {
        BigInteger before = RawHttp.certificate(Peers.httpsPort()).getSerialNumber();

        TestCertificate.renew();

        Awaitility.await()
                .atMost(Duration.ofSeconds(10)) // Vert.x drops what comes in while it takes up the certificate.
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(
                        () -> assertThat(RawHttp.certificate(Peers.httpsPort()).getSerialNumber())
                                .isNotEqualTo(before));
    }

    @Test
    void nativeEngineIsThere() {
        assertThat(OpenSsl.isAvailable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 'localhost:8080', /a?b=c, 301",
        "GET, 'localhost', /, 301",
        "HEAD, 'localhost:1', /refstack, 301",
        "POST, 'localhost', /refstack/api/v1/results, 308",
        "GET, 'localhost', //evil.example/x, 301",
    })
    void clearTextIsSentToHttps(String method, String host, String path, int status) throws Exception {
        String answer = RawHttp.inClear(
                clear.getPort(), method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer.toLowerCase())
                .contains("location: https://localhost:" + Peers.httpsPort() + path.toLowerCase() + "\r\n");
    }

    @Test
    void clearTextKeepsAnAddressOfVersionSixWhole() throws Exception {
        String answer =
                RawHttp.inClear(clear.getPort(), "GET /x HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: close\r\n\r\n");

        assertThat(answer).contains("https://[::1]:" + Peers.httpsPort() + "/x\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /x HTTP/1.1\r\nHost: evil.example/path\r\n",
                "GET /x HTTP/1.1\r\nHost: user@evil.example\r\n",
                "GET /x HTTP/1.1\r\nHost: a b\r\n",
                "GET /x HTTP/1.1\r\nHost: \"><script>\r\n",
                "GET http://evil.example/x HTTP/1.1\r\nHost: localhost\r\n",
                "GET /x HTTP/1.0\r\n"
            })
    void hostileAddressIsNotEchoedBack(String request) throws Exception {
        String answer = RawHttp.inClear(clear.getPort(), request + "Connection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1[.][01] 400.*").doesNotContainIgnoringCase("location:", "evil");
    }

    @Test
    void nothingIsServedInClearText() throws Exception {
        for (String path : new String[] {"/", "/q/health", "/refstack/seen", "/_ui/portal.css", "/login"}) {
            String answer = RawHttp.inClear(
                    clear.getPort(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 301");
        }
    }

    @Test
    void healthIsForThisMachineAlone() {
        try (Client client = new Client()) {
            Answer here = client.get("/q/health/ready");
            Answer throughSomething = client.get("/q/health/ready", "X-Forwarded-For", "127.0.0.1");
            Answer disguised = client.get("//q/health/ready", "X-Forwarded-For", "127.0.0.1");
            Answer encoded = client.get("/%71/metrics", "X-Forwarded-For", "127.0.0.1");

            assertThat(here.status()).isEqualTo(200);
            assertThat(throughSomething.status()).isEqualTo(404);
            assertThat(disguised.status()).isEqualTo(404);
            assertThat(encoded.status()).isEqualTo(404);
        }
    }
}
