package org.infraportal.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/** A cloud on loopback that answers as it should, but for what a test changes. */
public final class FakeCloud implements AutoCloseable {
    public static final String REGION = "North";
    public static final String ZUUL_PASSWORD = "zuul-secret-word";
    public static final String CI_PASSWORD = "ci-secret-word";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final boolean secure;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
    private final Map<String, String> catalog = new LinkedHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    public final Map<String, Map<String, Object>> images = new ConcurrentHashMap<>();
    public String roles = "[{\"name\": \"member\"}]";
    public String ciProject = "ci-project";
    public String interfaceName = "public";

    public FakeCloud(TestCertificates.Held held) {
        this(https(held), true);
    }

    private FakeCloud(HttpServer server, boolean secure) {
        this.server = server;
        this.secure = secure;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        endpoint("compute", url("/compute/v2.1"));
        endpoint("image", url("/image"));
        endpoint("network", url("/network"));
        endpoint("volumev3", url("/volume/v3/PROJECT"));
        json("GET /identity/v3", 200, "{'version': {'id': 'v3.14', 'status': 'stable'}}");
        json("GET /compute/v2.1/", 200, "{'version': {'id': 'v2.1', 'version': '2.93', 'min_version': '2.1'}}");
        limits("'maxTotalInstances': 100, 'maxTotalCores': 1000, 'maxTotalRAMSize': 1048576");
        flavors(flavor("ci8", 8192, 8, 80), flavor("mirror", 8192, 4, 250));
        json("GET /image/v2/schemas/image", 200, "{'properties': {'disk_format': {'enum': [null, 'raw', 'qcow2']}}}");
        json("GET /image/v2/info/import", 200, "{'import-methods': {'value': ['glance-direct']}}");
        json(
                "GET /network/v2.0/networks",
                200,
                "{'networks': [{'id': 'net', 'name': 'public', 'status': 'ACTIVE', 'router:external': true,"
                        + " 'shared': true, 'mtu': 1500, 'subnets': ['s4']}]}");
        subnets("203.0.113.2", "203.0.113.254");
        json("GET /network/v2.0/quotas/zuul-project", 200, "{'quota': {'port': 400, 'floatingip': 100}}");
        for (String project : List.of("zuul-project", "ci-project")) {
            volumes(project, 1000, 0);
            json(
                    "GET /volume/v3/" + project + "/os-quota-sets/" + project,
                    200,
                    "{'quota_set': {'per_volume_gigabytes': {'limit': -1}}}");
        }
        on("POST /identity/v3/auth/tokens", this::signIn);
        on("POST /image/v2/images", this::create);
        on("GET /image/v2/images", exchange -> send(exchange, 200, write(Map.of("images", images.values()))));
    }

    public static FakeCloud plain() {
        try {
            return new FakeCloud(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer https(TestCertificates.Held held) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(held.context()));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url(String path) {
        return (secure ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort() + path;
    }

    /** {@code METHOD PATH?QUERY}, in order. */
    public List<String> asked() {
        return asked;
    }

    public boolean wasAsked(String beginning) {
        return asked.stream().anyMatch(each -> each.startsWith(beginning));
    }

    /** Those that were given out. */
    public List<String> tokens() {
        return tokens;
    }

    /** @param url null takes it out of the catalog */
    public FakeCloud endpoint(String type, String url) {
        catalog.remove(type);
        if (url != null) {
            catalog.put(type, url);
        }
        return this;
    }

    public FakeCloud on(String request, HttpHandler handler) {
        answers.put(request, handler);
        return this;
    }

    /** @param json with single quotes */
    public FakeCloud json(String request, int status, String json) {
        return on(request, exchange -> send(exchange, status, json.replace('\'', '"')));
    }

    public FakeCloud page(String request, int status) {
        return on(request, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            send(exchange, status, "<html><body><script>alert(1)</script>sorry</body></html>");
        });
    }

    public FakeCloud redirect(String request, String location) {
        return on(request, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            send(exchange, 302, "");
        });
    }

    public FakeCloud limits(String absolute) {
        return json("GET /compute/v2.1/limits", 200, "{'limits': {'absolute': {" + absolute + "}}}");
    }

    public static String flavor(String name, long ram, long cores, long disk, String... more) {
        return "{'id': '" + name + "', 'name': '" + name + "', 'ram': " + ram + ", 'vcpus': " + cores + ", 'disk': "
                + disk + String.join("", more) + "}";
    }

    public FakeCloud flavors(String... flavors) {
        return json("GET /compute/v2.1/flavors/detail", 200, "{'flavors': [" + String.join(", ", flavors) + "]}");
    }

    public FakeCloud subnets(String start, String end) {
        return json(
                "GET /network/v2.0/subnets",
                200,
                "{'subnets': [{'id': 's4', 'network_id': 'net', 'ip_version': 4, 'cidr': '203.0.113.0/24',"
                        + " 'allocation_pools': [{'start': '" + start + "', 'end': '" + end + "'}]}]}");
    }

    public FakeCloud volumes(String project, long gigabytes, long used) {
        return json(
                "GET /volume/v3/" + project + "/limits",
                200,
                "{'limits': {'absolute': {'maxTotalVolumes': 200, 'maxTotalVolumeGigabytes': " + gigabytes
                        + ", 'totalGigabytesUsed': " + used + "}}}");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String request = exchange.getRequestMethod() + " " + path;
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        try (exchange) {
            HttpHandler handler = answers.get(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            handler = handler == null ? answers.get(request) : handler;
            if (handler == null && path.startsWith("/image/v2/images/")) {
                handler = this::image;
            }
            if (handler == null) {
                exchange.getRequestBody().readAllBytes();
                send(exchange, 404, "<html>no such thing</html>");
            } else {
                handler.handle(exchange);
            }
        }
    }

    public void signIn(HttpExchange exchange) throws IOException {
        JsonNode identity =
                MAPPER.readTree(exchange.getRequestBody()).path("auth").path("identity");
        JsonNode user = identity.path("password").path("user");
        JsonNode application = identity.path("application_credential");
        String name = application.isMissingNode()
                ? user.path("name").asText()
                : application.path("id").asText();
        String secret = application.isMissingNode()
                ? user.path("password").asText()
                : application.path("secret").asText();
        boolean zuul = name.equals("zuul");
        if (!secret.equals(zuul ? ZUUL_PASSWORD : CI_PASSWORD)) {
            send(exchange, 401, "{\"error\": {\"code\": 401, \"message\": \"requires authentication\"}}");
            return;
        }
        token(exchange, zuul ? "zuul-project" : ciProject, null);
    }

    /** @param more fields of the token instead of the project's catalog; null for that */
    public void token(HttpExchange exchange, String project, String more) throws IOException {
        String token = "gAAAAA-" + UUID.randomUUID();
        tokens.add(token);
        exchange.getResponseHeaders().set("X-Subject-Token", token);
        StringBuilder services = new StringBuilder();
        catalog.forEach((type, url) -> services.append(services.isEmpty() ? "" : ", ")
                .append("{'type': '" + type + "', 'endpoints': [{'interface': 'admin', 'region_id': '" + REGION
                        + "', 'url': 'http://10.0.0.1/'}, {'interface': '" + interfaceName + "', 'region_id': '"
                        + REGION
                        + "', 'url': '" + url.replace("PROJECT", project) + "'}]}"));
        String rest = more != null ? more : "'catalog': [" + services + "]";
        send(
                exchange,
                201,
                ("{'token': {'project': {'id': '" + project + "'}, 'roles': " + roles + (rest.isEmpty() ? "" : ", ")
                                + rest + "}}")
                        .replace('\'', '"'));
    }

    private void create(HttpExchange exchange) throws IOException {
        JsonNode wanted = MAPPER.readTree(exchange.getRequestBody());
        String id = UUID.randomUUID().toString();
        Map<String, Object> image = new ConcurrentHashMap<>();
        image.put("id", id);
        image.put("name", wanted.path("name").asText());
        image.put("status", "queued");
        images.put(id, image);
        send(exchange, 201, write(image));
    }

    private void image(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        byte[] data = exchange.getRequestBody().readAllBytes();
        Map<String, Object> image = images.get(path[4]);
        String method = answers.containsKey(exchange.getRequestMethod() + " image")
                ? exchange.getRequestMethod() + " image"
                : exchange.getRequestMethod();
        if (image == null) {
            send(exchange, 404, "<html>404</html>");
        } else if (method.endsWith(" image")) {
            answers.get(method).handle(exchange);
        } else if (method.equals("DELETE")) {
            images.remove(path[4]);
            send(exchange, 204, "");
        } else if (method.equals("PUT")) {
            image.put("status", "active");
            image.put("size", data.length);
            image.put("os_hash_algo", "sha512");
            image.put("os_hash_value", sha512(data));
            send(exchange, 204, "");
        } else {
            send(exchange, 200, write(image));
        }
    }

    private static String sha512(byte[] data) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(data));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String write(Object value) throws IOException {
        return MAPPER.writeValueAsString(value);
    }

    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
