package io.quarkus.runner;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/**
 * Stands in for the six programs in the launcher's own tests: the same main class, settings and health address, and it
 * answers every request with what it got.
 */
public final class GeneratedMain {

    private GeneratedMain() {}

    /** What refstack says of an import. */
    private static final String IMPORT = """
            {"state": "DONE", "done": 20, "total": 20, "unit": "bytes", "error": null, "problem": null, "page": "/refstack/admin/imports/1", "report": {"phase": "done", "tables":
            [{"table": "test", "read": 3, "imported": 2, "known": 0, "skipped": 1, "reasons": {"of no use": 1}}],
            "notes": [{"note": "something odd", "count": 4}],
            "comparison": {"results": 2, "equal": 2, "different": 0, "source_tests": 9, "target_tests": 9}}}""";

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        serve(HttpServer.create(address(port), 0));
        String tlsPort = System.getenv("QUARKUS_HTTP_SSL_PORT");
        if (tlsPort != null) {
            var server = HttpsServer.create(address(Integer.parseInt(tlsPort)), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls()));
            serve(server);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stand-in stopped")));
        System.out.println("stand-in at " + port + " with " + System.getenv("QUARKUS_DATASOURCE_JDBC_URL"));
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }

    private static void serve(HttpServer server) {
        server.createContext("/", GeneratedMain::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes());
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String claims = token.split("\\.").length > 1
                ? new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]))
                : "";
        byte[] said = String.join(
                        " ",
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        body,
                        claims)
                .getBytes();
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        if (request.equals("POST /refstack/api/v1/imports")) {
            exchange.getResponseHeaders().set("Location", "/refstack/api/v1/imports/" + Math.abs(body.hashCode()));
            exchange.sendResponseHeaders(202, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
            return;
        }
        if (request.startsWith("GET /refstack/api/v1/imports/")) {
            said = IMPORT.getBytes();
        }
        if (request.equals("GET /refstack/api/v1/export")) {
            said = "-- RefStack dump\n-- Dump completed\n".getBytes();
        }
        exchange.sendResponseHeaders(body.contains("refuse") ? 422 : 200, said.length);
        exchange.getResponseBody().write(said);
        exchange.close();
    }

    private static SSLContext tls() throws Exception {
        Certificate certificate;
        try (var in = Files.newInputStream(Path.of(System.getenv("PORTAL_GATEWAY_TLS_CERT")))) {
            certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        String pem = Files.readString(Path.of(System.getenv("PORTAL_GATEWAY_TLS_KEY")))
                .replaceAll("-----[A-Z ]+-----|\\s", "");
        var key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("portal", key, new char[0], new Certificate[] {certificate});
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
