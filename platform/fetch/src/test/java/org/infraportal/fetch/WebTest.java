package org.infraportal.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.files.Limits;
import org.infraportal.testing.WebServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WebTest {
    private static final String LOOPBACK = "127.0.0.0/8";
    private static Vertx vertx;

    private final List<Web> opened = new ArrayList<>();
    private WebServer server;

    @TempDir
    Path temp;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close();
    }

    @BeforeEach
    void startServer() {
        server = new WebServer();
    }

    @AfterEach
    void stopServer() {
        opened.forEach(Web::close);
        server.close();
    }

    @Test
    void answerIsReadWholeHoweverLargeItIs() throws Exception {
        byte[] body = new byte[3_000_000];
        new java.util.Random(1).nextBytes(body);
        server.says("/a", 200, "application/octet-stream", body);

        assertThat(get(web(), "/a")).isEqualTo(body);
        assertThat(get(web(), "/a?x=1&y=%20")).isEqualTo(body);
        assertThat(server.asked()).containsExactly("/a", "/a?x=1&y=%20");
    }

    @Test
    void bodyIsPostedOnceAndARedirectIsNotFollowed() throws Exception {
        List<String> got = new ArrayList<>();
        server.on("/hook", exchange -> {
            got.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("X-Signature") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            WebServer.send(exchange, 202, "text/plain", new byte[0]);
        });
        server.redirects("/moved", "/hook");
        server.says("/busy", 503, "text/plain", new byte[0], "Retry-After", "7");

        post("/hook");
        assertThatThrownBy(() -> post("/moved")).hasMessageEndingWith("/moved: answered 302 (expected: 2xx)");
        assertThatThrownBy(() -> post("/busy")).isInstanceOfSatisfying(FetchException.class, e -> {
            assertThat(e.mayPass()).isTrue();
            assertThat(e.pause()).isEqualTo(Duration.ofSeconds(7));
        });

        assertThat(got).containsExactly("POST abc {}");
        assertThat(server.asked()).containsExactly("/hook", "/moved", "/busy");
    }

    @Test
    void callIsAnsweredAsItStandsAndARedirectIsNotFollowed() throws Exception {
        List<String> got = new ArrayList<>();
        server.on("/thing", exchange -> {
            got.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("X-Auth-Token") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            WebServer.send(
                    exchange, 409, "text/html; charset=UTF-8", "<h1>".getBytes(StandardCharsets.UTF_8), "X-A", "b");
        });
        server.redirects("/moved", "/thing");
        URI thing = URI.create(server.url("/thing"));

        Reply put = web().call(new Call("PUT", thing, Map.of("X-Auth-Token", "t"), "{}".getBytes()), Watch.NONE);
        Reply deleted = web().call(new Call("DELETE", thing, Map.of("X-Auth-Token", "t"), null), Watch.NONE);
        Reply moved = web().call(Call.get(URI.create(server.url("/moved")), Map.of("X-Auth-Token", "t")), Watch.NONE);

        assertThat(put.status()).isEqualTo(409);
        assertThat(put.type()).isEqualTo("text/html");
        assertThat(put.header("x-a")).isEqualTo("b");
        assertThat(put.body()).asString().isEqualTo("<h1>");
        assertThat(deleted.status()).isEqualTo(409);
        assertThat(moved.status()).isEqualTo(302);
        assertThat(moved.header("location")).isEqualTo("/thing");
        assertThat(got).containsExactly("PUT t {}", "DELETE t ");
        assertThat(new Call("GET", thing, Map.of("X-Auth-Token", "secret"), null).toString() + moved)
                .doesNotContain("secret");
    }

    @Test
    void callThatNobodyAnswersEndsWithItsWatchAndIsNotSentLater() {
        server.on("/mute", exchange -> pause(5000));
        Watch watch = Watch.within(Duration.ofMillis(600));

        assertThatThrownBy(() -> web().call(Call.get(URI.create(server.url("/mute")), Map.of()), watch))
                .isInstanceOf(StoppedException.class);
        assertThat(server.asked()).containsExactly("/mute");
    }

    @Test
    void addressCanBeCheckedWithoutAskingIt() throws Exception {
        web().check(URI.create(server.url("/a")));

        assertThatThrownBy(() -> named("logs.example", "10.0.0.1", "hosts", "http://logs.example")
                        .check(URI.create("http://logs.example/")))
                .isInstanceOfSatisfying(
                        FetchException.class, e -> assertThat(e.isRefused()).isTrue());
        assertThat(server.asked()).isEmpty();
    }

    private void post(String path) throws FetchException {
        web().post(
                        URI.create(server.url(path)),
                        Map.of("X-Signature", "abc"),
                        "{}".getBytes(StandardCharsets.UTF_8),
                        Watch.NONE);
    }

    @Test
    void packingOfTheWayIsUndone() throws Exception {
        byte[] plain = "hello".getBytes(StandardCharsets.UTF_8);
        server.says("/gzip", 200, "text/plain", gzip(plain), "Content-Encoding", "gzip");
        server.says("/file.gz", 200, "application/gzip", gzip(plain));
        server.says("/br", 200, "text/plain", plain, "Content-Encoding", "br");

        assertThat(get(web(), "/gzip")).isEqualTo(plain);
        assertThat(get(web(), "/file.gz")).isEqualTo(gzip(plain));
        assertThatThrownBy(() -> get(web(), "/br"))
                .hasMessageEndingWith("/br: packed as br (expected: gzip or nothing)");
    }

    @Test
    void authorizationGoesToTheServerThatIsAskedAndToNoOtherThatItRedirectsTo() throws Exception {
        List<String> shown = new ArrayList<>();
        try (WebServer other = new WebServer()) {
            for (WebServer each : List.of(server, other)) {
                each.on("/end", exchange -> {
                    shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                    WebServer.send(exchange, 200, "text/plain", new byte[0]);
                });
            }
            server.redirects("/here", server.url("/end")).redirects("/there", other.url("/end"));
            Web web = open(
                    new String[] {
                        "hosts",
                        "http://127.0.0.1:" + server.port() + ",http://127.0.0.1:" + other.port(),
                        "networks",
                        LOOPBACK
                    },
                    Resolver.SYSTEM);

            for (String path : List.of("/end", "/here", "/there")) {
                web.page(URI.create(server.url(path)), "Basic abc", Watch.NONE);
            }
            web.page(URI.create(server.url("/end")), Watch.NONE);
        }

        assertThat(shown).containsExactly("Basic abc", "Basic abc", "null", "null");
    }

    @Test
    void bombIsGivenUp() {
        byte[] bomb = gzip(new byte[40 << 20]);
        server.says("/bomb", 200, "text/plain", bomb, "Content-Encoding", "gzip");

        assertThatThrownBy(() -> get(web(), "/bomb")).hasMessageStartingWith("gzip ratio: ");
    }

    @Test
    void bodyWithoutEndIsGivenUp() {
        server.on("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[64 * 1024];
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 10_000; i++) {
                    out.write(part);
                }
            }
        });

        assertThatThrownBy(() -> get(web(), "/endless"))
                .isInstanceOf(FetchException.class)
                .hasMessageEndingWith(": more than 67108864 bytes")
                .matches(e -> !((FetchException) e).mayPass());
    }

    @Test
    void serverThatFallsSilentIsGivenUpForNow() {
        server.on("/silent", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[7]);
            exchange.getResponseBody().flush();
            pause(5000);
        });
        server.on("/mute", exchange -> pause(5000));

        assertThatThrownBy(() -> get(web("silence", "PT1S"), "/silent"))
                .hasMessageEndingWith(": nothing came for 1 s, after 7 bytes")
                .matches(e -> ((FetchException) e).mayPass());
        assertThatThrownBy(() -> get(web("silence", "PT1S", "connect-time", "PT1S"), "/mute"))
                .hasMessageEndingWith(": no answer within 2 s")
                .matches(e -> ((FetchException) e).mayPass());
    }

    @Test
    void bodyThatDripsIsEndedWithItsTry() {
        server.on("/drips", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                pause(50);
            }
        });
        Watch watch = Watch.within(Duration.ofMillis(700));

        assertThatThrownBy(() -> web().page(URI.create(server.url("/drips")), watch))
                .isInstanceOf(StoppedException.class);
    }

    @Test
    void connectionThatBreaksMayPass() throws Exception {
        try (ServerSocket broken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerHalf(broken));
            Web web = web("hosts", "http://127.0.0.1:" + broken.getLocalPort(), "networks", LOOPBACK);

            assertThatThrownBy(
                            () -> web.page(URI.create("http://127.0.0.1:" + broken.getLocalPort() + "/"), Watch.NONE))
                    .hasMessageContaining(": the connection broke after ")
                    .matches(e -> ((FetchException) e).mayPass());
        }
    }

    @Test
    void statusTellsWhetherItMayPass() {
        server.says("/500", 500, "text/plain", new byte[0]);
        server.says("/503", 503, "text/plain", new byte[0], "Retry-After", "120");
        server.says("/403", 403, "text/plain", new byte[0]);

        assertThat(failure("/500")).matches(FetchException::mayPass);
        assertThat(failure("/503").pause()).isEqualTo(Duration.ofSeconds(120));
        assertThat(failure("/403")).matches(e -> !e.mayPass()).hasMessageEndingWith(": answered 403 (expected: 200)");
        assertThat(failure("/404")).matches(e -> !e.mayPass());
    }

    @Test
    void redirectsWithinTheRulesAreFollowed() throws Exception {
        server.redirects("/a", "/b");
        server.redirects("/b", server.url("/c"));
        server.says("/c", 200, "text/plain", new byte[] {1});

        assertThat(get(web(), "/a")).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/",
                "http://169.254.169.254/latest/meta-data/",
                "https://127.0.0.1/",
                "file:///etc/passwd",
                "//evil.example/x",
                "http://127.0.0.1:1/",
                "http://localhost/",
                "http://[::ffff:127.0.0.1]/",
                "gopher://127.0.0.1/",
                "http://user@127.0.0.1/",
            })
    void redirectsElsewhereAreNot(String location) {
        server.redirects("/away", location);

        assertThat(failure("/away"))
                .matches(e -> !e.mayPass())
                .hasMessageStartingWith(server.url("/away") + ": redirected to another ");
        assertThat(server.asked()).containsExactly("/away");
    }

    @Test
    void redirectsInACircleEnd() {
        server.redirects("/round", "/round");

        assertThat(failure("/round")).hasMessageEndingWith(": redirected more than 5 times");
        assertThat(server.asked()).hasSize(6);
    }

    @Test
    void nameThatLeadsToAnAddressThatIsNotPublicIsRefused() {
        Web web = named("logs.example", "127.0.0.1", "hosts", "http://logs.example:" + server.port());

        assertThatThrownBy(() -> web.page(URI.create("http://logs.example:" + server.port() + "/a"), Watch.NONE))
                .isInstanceOf(FetchException.class)
                .hasMessageEndingWith(
                        "its server is at an address that is not public (expected: a public one, or one of"
                                + " a network that is configured)")
                .matches(e -> !((FetchException) e).mayPass());
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void nameOfWhichOneAddressIsNotPublicIsRefused() {
        Resolver both = host -> new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")};
        Web web = open(new String[] {"hosts", "http://logs.example"}, both);

        assertThatThrownBy(() -> web.page(URI.create("http://logs.example/"), Watch.NONE))
                .hasMessageContaining("not public");
    }

    /** The name is asked for once, and the second answer of a name server that changes its mind never counts. */
    @Test
    void connectionGoesToTheAddressThatWasChecked() throws Exception {
        server.on(
                "/host",
                exchange -> WebServer.send(
                        exchange,
                        200,
                        "text/plain",
                        exchange.getRequestHeaders().getFirst("Host").getBytes(StandardCharsets.UTF_8)));
        AtomicInteger asked = new AtomicInteger();
        Resolver rebinding = host -> {
            asked.incrementAndGet();
            return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
        };
        String host = "no-such-name.invalid:" + server.port();
        Web web = open(new String[] {"hosts", "http://" + host, "networks", LOOPBACK}, rebinding);

        byte[] body = web.page(URI.create("http://" + host + "/host"), Watch.NONE);

        assertThat(body).asString(StandardCharsets.UTF_8).isEqualTo(host);
        assertThat(asked).hasValue(1);
    }

    /** A name server that answers with a private address as soon as its first answer was found good. */
    @Test
    void nameThatLeadsElsewhereTheNextTimeIsRefusedThen() throws Exception {
        server.says("/a", 200, "text/plain", new byte[] {1});
        server.redirects("/b", "/a");
        AtomicInteger asked = new AtomicInteger();
        Resolver rebinding = host ->
                new InetAddress[] {InetAddress.getByName(asked.incrementAndGet() % 2 == 1 ? "127.0.0.1" : "127.0.0.2")};
        String root = "http://logs.example:" + server.port();
        Web web = open(new String[] {"hosts", root, "networks", "127.0.0.1/32"}, rebinding);

        assertThat(web.page(URI.create(root + "/a"), Watch.NONE)).containsExactly(1);
        assertThatThrownBy(() -> web.page(URI.create(root + "/a"), Watch.NONE)).hasMessageContaining("not public");
        assertThatThrownBy(() -> web.page(URI.create(root + "/b"), Watch.NONE)).hasMessageContaining("not public");
        assertThat(server.asked()).containsExactly("/a", "/b");
    }

    @Test
    void nameThatIsNotKnownMayPass() {
        Resolver none = host -> {
            throw new UnknownHostException(host);
        };
        Web web = open(new String[] {"hosts", "http://logs.example"}, none);

        assertThatThrownBy(() -> web.page(URI.create("http://logs.example/"), Watch.NONE))
                .hasMessage("http://logs.example/: the name of the server is not known")
                .matches(e -> ((FetchException) e).mayPass());
    }

    /** The connection goes to an address, the certificate is still held against the name. */
    @Test
    void certificateMustBeTheNames() throws Exception {
        Path store = certificate("logs.example");
        try (WebServer secure = new WebServer(https(store))) {
            secure.says("/a", 200, "text/plain", new byte[] {7});
            String port = ":" + secure.port();
            String[] trusting = {
                "hosts",
                "https://logs.example" + port + ",https://other.example" + port,
                "networks",
                LOOPBACK,
                "trust",
                pem(store).toString()
            };
            Resolver here = host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")};
            Web web = open(trusting, here);

            assertThat(web.page(URI.create("https://logs.example" + port + "/a"), Watch.NONE))
                    .containsExactly(7);
            assertThatThrownBy(() -> web.page(URI.create("https://other.example" + port + "/a"), Watch.NONE))
                    .hasMessageEndingWith(": the server's certificate is not valid for it");
            Web untrusting = open(Arrays.copyOf(trusting, 4), here);
            assertThatThrownBy(() -> untrusting.page(URI.create("https://logs.example" + port + "/a"), Watch.NONE))
                    .hasMessageEndingWith(": the server's certificate is not valid for it");
        }
    }

    private static void answerHalf(ServerSocket broken) {
        try (Socket socket = broken.accept()) {
            socket.getInputStream().read(new byte[1000]);
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path certificate(String host) throws Exception {
        Path store = temp.resolve(host + ".p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "log",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return store;
    }

    private static KeyStore keys(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        return keys;
    }

    private Path pem(Path store) throws Exception {
        String encoded = Base64.getMimeEncoder()
                .encodeToString(keys(store).getCertificate("log").getEncoded());
        return Files.writeString(
                temp.resolve("trust.pem"), "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    }

    private static HttpsServer https(Path store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keys(store), "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context));
        return https;
    }

    private Web web(String... settings) {
        List<String> all = new ArrayList<>(List.of("hosts", "http://127.0.0.1:" + server.port(), "networks", LOOPBACK));
        all.addAll(List.of(settings));
        return open(all.toArray(new String[0]), Resolver.SYSTEM);
    }

    private Web named(String name, String address, String... settings) {
        return open(settings, host -> {
            if (!host.equals(name)) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.getByName(address)};
        });
    }

    /** @param given names and values by turns: hosts, networks, trust, silence, connect-time */
    private Web open(String[] given, Resolver resolver) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            named.put(given[i], given[i + 1]);
        }
        Web.Settings settings = new Web.Settings(
                "infra-portal-test",
                Duration.parse(named.getOrDefault("connect-time", "PT5S")),
                Duration.parse(named.getOrDefault("silence", "PT20S")),
                5,
                new Limits(64 << 20, 200),
                4 << 20,
                named.get("trust"));
        HostRules hosts = HostRules.listed("hosts", List.of(named.get("hosts").split(",")));
        AddressRules addresses = named.containsKey("networks")
                ? new AddressRules(List.of(Network.of(named.get("networks"))))
                : AddressRules.publicOnly();
        Web web = new Web(vertx, settings, hosts, addresses, resolver);
        opened.add(web);
        return web;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private byte[] get(Web web, String path) throws Exception {
        try (Web.Answer answer = web.get(URI.create(server.url(path)), Watch.NONE)) {
            return answer.body().readAllBytes();
        }
    }

    private FetchException failure(String path) {
        try {
            get(web(), path);
            throw new AssertionError(path + ": was answered");
        } catch (FetchException e) {
            return e;
        } catch (Exception e) {
            throw new AssertionError(path, e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
