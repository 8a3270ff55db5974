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
