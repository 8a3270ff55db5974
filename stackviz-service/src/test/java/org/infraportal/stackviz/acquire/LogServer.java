package org.infraportal.stackviz.acquire;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/** A web server on loopback that says what a test wants it to say, and remembers what it was asked. */
final class LogServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    LogServer() {
        this(plain());
    }

    LogServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private static HttpServer plain() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** What it was asked for, in order: {@code PATH?QUERY}. */
    List<String> asked() {
        return asked;
    }

    LogServer on(String path, HttpHandler handler) {
        answers.put(path, handler);
        return this;
    }

    LogServer says(String path, int status, String type, byte[] body, String... headers) {
        return on(path, exchange -> send(exchange, status, type, body, headers));
    }

    LogServer json(String path, String body) {
        return says(path, 200, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    LogServer redirects(String path, String location) {
        return says(path, 302, "text/plain", new byte[0], "Location", location);
    }

    /** Files with index pages as Apache makes them, of every folder on the way. */
    LogServer folder(String root, Map<String, byte[]> files) {
        return folder(
                root,
                files,
                """
                <html><body><h1>Index of x</h1><table><tr><th><a href="?C=N;O=D">Name</a></th></tr>
                <tr><td><a href="../">Parent Directory</a></td></tr>%s</table></body></html>""",
                "<tr><td><img src=\"/icons/text.gif\"></td><td><a href=\"%1$s\">%1$s</a></td></tr>\n");
    }

    LogServer nginx(String root, Map<String, byte[]> files) {
        return folder(
                root,
                files,
                "<html><body><pre><a href=\"../\">../</a>\n%s</pre></body></html>",
                "<a href=\"%1$s\">%1$s</a>      21-Nov-2026 10:00     17\n");
    }

    private LogServer folder(String root, Map<String, byte[]> files, String page, String line) {
        Map<String, TreeMap<String, String>> folders = new LinkedHashMap<>();
        files.forEach((path, bytes) -> {
            says(root + path, 200, "application/octet-stream", bytes);
            String[] parts = path.split("/");
            String folder = "";
            for (int i = 0; i < parts.length; i++) {
                String name = parts[i] + (i < parts.length - 1 ? "/" : "");
                folders.computeIfAbsent(folder, key -> new TreeMap<>()).put(name, name);
                folder += name;
            }
        });
        folders.forEach((folder, names) -> {
            String lines = names.keySet().stream()
                    .map(name -> line.formatted(encoded(name)))
                    .collect(Collectors.joining());
            says(root + folder, 200, "text/html", page.formatted(lines).getBytes(StandardCharsets.UTF_8));
        });
        return this;
    }

    private static String encoded(String name) {
        try {
            return new URI(null, null, "/" + name, null).toASCIIString().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        try (exchange) {
            HttpHandler handler = answers.get(exchange.getRequestURI().toString());
            if (handler == null) {
                handler = answers.get(exchange.getRequestURI().getPath());
            }
            if (handler == null) {
                send(exchange, 404, "text/plain", "nothing here".getBytes(StandardCharsets.UTF_8));
            } else {
                handler.handle(exchange);
            }
        }
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body, String... headers)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
