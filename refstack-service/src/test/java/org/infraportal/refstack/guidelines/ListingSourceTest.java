package org.infraportal.refstack.guidelines;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.fetch.Resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ListingSourceTest {
    private static Vertx vertx;

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private String root;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close();
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        root = "http://127.0.0.1:" + server.getAddress().getPort();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void filesAreFetchedFromTheRawAddressAndAddOnsAreListedToo() throws IOException {
        json("/contents", """
                [{"name": "2031.01.json", "path": "2031.01.json", "type": "file", "download_url": "http://evil.example/"},
                 {"name": "README.rst", "path": "README.rst", "type": "file"},
                 {"name": "drafts", "path": "drafts", "type": "dir"},
                 {"name": "add-ons", "path": "add-ons", "type": "dir"}]""");
        json("/contents/add-ons", """
                [{"name": "dns.2031.01.json", "path": "add-ons/dns.2031.01.json", "type": "file"}]""");
        answer("/raw/2031.01.json", 200, "text/plain; charset=utf-8", "one");
        answer("/raw/add-ons/dns.2031.01.json", 200, "application/octet-stream", "two");

        GuidelineSource.Offer offer = look("/contents?ref=main");

        assertThat(offer.files())
                .extracting(GuidelineSource.OfferedFile::path)
                .containsExactly("2031.01.json", "add-ons/dns.2031.01.json");
        assertThat(offer.files())
                .extracting(file -> new String(file.content(), StandardCharsets.UTF_8))
                .containsExactly("one", "two");
        assertThat(offer.faults()).isEmpty();
        assertThat(offer.commitId()).isNull();
        assertThat(asked)
                .containsExactly(
                        "/contents?ref=main",
                        "/raw/2031.01.json",
                        "/contents/add-ons?ref=main",
                        "/raw/add-ons/dns.2031.01.json");
    }

    @Test
    void aPathThatLeadsElsewhereIsAFaultAndIsNotAsked() throws IOException {
        json("/contents", """
                [{"name": "2031.01.json", "path": "../../2031.01.json", "type": "file"},
                 {"name": "2031.02.json", "path": "//evil.example/2031.02.json", "type": "file"},
                 {"name": "2031.03.json", "path": "2031.04.json", "type": "file"},
                 {"name": "2031.05.json", "path": "a?b/2031.05.json", "type": "file"},
                 {"name": ["x"], "path": 7, "type": null}, 7, null, "x"]""");

        GuidelineSource.Offer offer = look("/contents");

        assertThat(offer.files()).isEmpty();
        assertThat(offer.faults()).containsOnlyKeys("2031.01.json", "2031.02.json", "2031.03.json", "2031.05.json");
        assertThat(asked).containsExactly("/contents");
    }

    @Test
    void aFileThatCannotBeHadIsAFaultBesideTheOthers() throws IOException {
        json("/contents", """
                [{"name": "2031.01.json", "path": "2031.01.json", "type": "file"},
                 {"name": "2031.02.json", "path": "2031.02.json", "type": "file"},
                 {"name": "2031.03.json", "path": "2031.03.json", "type": "file"}]""");
        answer("/raw/2031.01.json", 500, "text/plain", "no");
        answer("/raw/2031.02.json", 200, "text/html", "<p>");
        answer("/raw/2031.03.json", 200, "application/json", "good");

        GuidelineSource.Offer offer = look("/contents");

        assertThat(offer.files()).extracting(GuidelineSource.OfferedFile::path).containsExactly("2031.03.json");
        assertThat(offer.faults())
                .containsEntry("2031.01.json", root + "/raw/2031.01.json: answered 500 (expected: 200)")
                .containsEntry(
                        "2031.02.json",
                        root + "/raw/2031.02.json: text/html (expected: application/json or application/octet-stream"
                                + " or application/vnd.github.raw+json or text/plain)");
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        server.createContext("/contents", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                byte[] block = new byte[65_536];
                for (int i = 0; i < 10_000; i++) {
                    out.write(block);
                }
            }
        });

        assertThatThrownBy(() -> look("/contents"))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("more than 2097152 bytes");
    }

    @Test
    void aRedirectIsFollowedOnTheSameHostOnly() throws IOException {
        redirect("/moved", "/contents");
        redirect("/away", "http://localhost:" + server.getAddress().getPort() + "/contents");
        redirect("/scheme", "file:///etc/passwd");
        redirect("/loop", "/loop");
        json("/contents", "[]");

        assertThat(look("/moved").files()).isEmpty();
        assertThatThrownBy(() -> look("/away")).hasMessageContaining("(expected: the same host)");
        assertThatThrownBy(() -> look("/scheme")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> look("/loop")).hasMessageEndingWith("redirected more than 3 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "7", "null", "[", "", "<html>"})
    void whatIsNoListingMeansThatTheSourceIsDown(String body) {
        json("/contents", body);

        assertThatThrownBy(() -> look("/contents"))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("(expected: an array of name, path and type)");
    }

    @Test
    void aPrivateAddressIsRefusedUnlessItIsAllowed() {
        json("/contents", "[]");

        assertThatThrownBy(
                        () -> source(root + "/contents", false, Resolver.SYSTEM).look())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("an address that is not public");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.infraportal.testing.NonPublicAddresses#all")
    void aNameThatLeadsToAnAddressThatIsNotPublicIsRefused(String address) {
        Resolver resolver = host -> new InetAddress[] {InetAddress.getByName(address)};

        assertThatThrownBy(() -> source("http://guidelines.example/contents", false, resolver)
                        .look())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("an address that is not public");
    }

    /** Nobody but the resolver knows the name: had it been resolved again, there were no connection. */
    @Test
    void theConnectionGoesToTheAddressThatWasChecked() throws IOException {
        json("/contents", "[]");
        AtomicInteger resolved = new AtomicInteger();
        Resolver resolver = host -> {
            resolved.incrementAndGet();
            return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
        };
        String location = "http://no-such-name.invalid:" + server.getAddress().getPort() + "/contents";

        assertThat(source(location, true, resolver).look().files()).isEmpty();
        assertThat(resolved).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://", "https:///x", "http://user:secret@host/", "http://a b/", "ftp://host/", "http:x"})
    void anAddressThatIsNoneIsRefused(String address) {
        assertThatThrownBy(() -> Fetcher.address(address))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("(expected: http:// or https://, a host, no user, at most 1024 characters)");
    }

    @Test
    void aListingWithoutARawAddressIsDown() {
        assertThatThrownBy(() -> new ListingSource(
                                GuidelineSources.source(root + "/contents", null, true), vertx, Resolver.SYSTEM)
                        .look())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("raw: missing");
    }

    private GuidelineSource.Offer look(String path) throws IOException {
        return source(root + path, true, Resolver.SYSTEM).look();
    }

    private ListingSource source(String location, boolean allowPrivate, Resolver resolver) {
        return new ListingSource(GuidelineSources.source(location, root + "/raw", allowPrivate), vertx, resolver);
    }

    private void json(String path, String body) {
        answer(path, 200, "application/json; charset=utf-8", body);
    }

    private void answer(String path, int status, String type, String body) {
        server.createContext(path, exchange -> {
            note(exchange);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
    }

    private void redirect(String path, String to) {
        server.createContext(path, exchange -> {
            note(exchange);
            exchange.getResponseHeaders().add("Location", to);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    private void note(HttpExchange exchange) {
        asked.add(exchange.getRequestURI().toString());
    }
}
