package org.infraportal.e2e;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The portal, started once for all tests by its own launcher, on ports and data of its own. */
public final class Portal implements BeforeAllCallback {
    static final int PORT = 28443;
    static final URI URL = URI.create("https://localhost:" + PORT);
    /** Where a test may serve logs: the only server that the portal fetches from. */
    static final URI LOG_SERVER = URI.create("http://127.0.0.1:28490");

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DATA = Path.of("target", "data").toAbsolutePath();
    private static final Path OUTPUT = Path.of("target", "portal.log").toAbsolutePath();
    private static final Duration START_LIMIT = Duration.ofMinutes(8);

    private static Process launcher;
    private static HttpClient client;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException, GeneralSecurityException {
        if (launcher != null) {
            return;
        }
        deleteOldData();
        Files.createDirectories(DATA);
        Path settings = DATA.resolve("portal.properties");
        Files.writeString(settings, "hosts.refstack = refstack.example\n");
        ProcessBuilder up = new ProcessBuilder(launch(
                        "up",
                        "--port",
                        Integer.toString(PORT),
                        "--data",
                        DATA.toString(),
                        "--config",
                        settings.toString()))
                .redirectErrorStream(true)
                .redirectOutput(OUTPUT.toFile());
        up.environment().put("PORTAL_STACKVIZ_FETCH_HOSTS", LOG_SERVER.toString());
        up.environment().put("PORTAL_STACKVIZ_FETCH_NETWORKS", "127.0.0.0/8");
        up.environment().put("PORTAL_STACKVIZ_FETCH_LEASE", "PT10S");
        launcher = up.start();
        Runtime.getRuntime().addShutdownHook(new Thread(Portal::stop));
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!output().contains(URL.toString())) {
            if (!launcher.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the portal did not start:\n" + output());
            }
            Thread.sleep(200);
        }
        client = HttpClient.newBuilder()
                .sslContext(trusting(DATA.resolve("tls/cert.pem")))
                .build();
    }

    private static void stop() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(60, TimeUnit.SECONDS)) {
                launcher.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs one of the launcher's commands against the running portal. @return what it printed */
    static String command(String... arguments) throws IOException, InterruptedException {
        Printed printed = run(arguments);
        if (printed.code() != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + ":\n" + printed.output());
        }
        return printed.output();
    }

    /** The table of {@code status}, which ends with an error code while a part does not answer. */
    static String status() throws IOException, InterruptedException {
        return run("status").output();
    }

    private record Printed(int code, String output) {}

    private static Printed run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", DATA.toString()));
        Process process = new ProcessBuilder(launch(all.toArray(String[]::new)))
                .redirectErrorStream(true)
                .start();
        String output;
        try (InputStream printed = process.getInputStream()) {
            output = new String(printed.readAllBytes());
        }
        return new Printed(process.waitFor(), output);
    }

    /** Makes a site of a stream, as {@code ./portal stackviz export} does once it is built. */
    static void export(Path stream, Path site) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(java(
                        "stackviz-engine/target",
                        "stackviz-engine-.*\\.jar",
                        List.of("-Xmx256m"),
                        "org.infraportal.stackviz.engine.export.ExportCommand",
                        stream.toString(),
                        site.toString()))
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("export: ended with " + process.exitValue());
        }
    }

    /** Writes the events of a busy community and the truth about them, as the benchmarks do. */
    static void generateEvents(Path events, Path truth, int count, Instant end)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx512m",
                        ROOT.resolve("load/CiEvents.java").toString(),
                        events.toString(),
                        truth.toString(),
                        Integer.toString(count),
                        end.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("events: ended with " + process.exitValue());
        }
    }

    /** The process of a part of the portal, as {@code status} names it. */
    static Optional<ProcessHandle> process(String name) throws IOException, InterruptedException {
        Matcher line = Pattern.compile("(?m)^\\s*" + Pattern.quote(name) + "\\s+(\\d+)\\b")
                .matcher(status());
        return line.find() ? ProcessHandle.of(Long.parseLong(line.group(1))) : Optional.empty();
    }

    static HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    static JsonNode json(String path) {
        try {
            return JSON.readTree(get(path, "Accept", "application/json").body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pages that the activity leads to, of as many events as it lists. */
    static List<String> announced() {
        return json("/activity?limit=500").findValuesAsText("url");
    }

    static HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URL.resolve(path)).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Path screenshot(String name) {
        return Path.of("target", "screenshots", name + ".png");
    }

    /** Where the README's picture lies; it is made anew with {@code -Dportal.screenshots=true}. */
    static Optional<Path> readmePicture() {
        return Boolean.getBoolean("portal.screenshots")
                ? Optional.of(ROOT.resolve("docs/images/home.png"))
                : Optional.empty();
    }

    static Path sample(String name) {
        return ROOT.resolve("deploy/local/samples").resolve(name);
    }

    private static void deleteOldData() throws IOException {
        if (Files.exists(DATA)) {
            try (Stream<Path> files = Files.walk(DATA)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String output() throws IOException {
        return Files.exists(OUTPUT) ? Files.readString(OUTPUT) : "";
    }

    private static List<String> launch(String... arguments) throws IOException {
        return java(
                "deploy/local/target",
                "portal-local-.*\\.jar",
                List.of("-Xmx64m", "-XX:+UseSerialGC", "-Dportal.home=" + ROOT),
                "org.infraportal.local.Main",
                arguments);
    }

    private static List<String> java(
            String target, String jarName, List<String> options, String main, String... arguments) throws IOException {
        try (Stream<Path> jars = Files.list(ROOT.resolve(target))) {
            Path jar = jars.filter(file -> file.getFileName().toString().matches(jarName))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException(target + ": no " + jarName + " (expected: built before e2e)"));
            List<String> command = new ArrayList<>(
                    List.of(ProcessHandle.current().info().command().orElse("java")));
            command.addAll(options);
            command.addAll(List.of("-cp", jar.toString(), main));
            command.addAll(List.of(arguments));
            return command;
        }
    }

    private static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = new FileInputStream(certificate.toFile())) {
            store.setCertificateEntry(
                    "portal", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
