package org.infraportal.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/** A web server on loopback that answers what a test wants, and remembers what it was asked. */
public class WebServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public WebServer() {
        this(plain());
    }

    public WebServer(HttpServer server) {
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

    public int port() {
        return server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** What it was asked for, in order: {@code PATH?QUERY}. */
    public List<String> asked() {
        return asked;
    }

    public WebServer on(String path, HttpHandler handler) {
        answers.put(path, handler);
        return this;
    }

    public WebServer says(String path, int status, String type, byte[] body, String... headers) {
        return on(path, exchange -> send(exchange, status, type, body, headers));
    }

    public WebServer json(String path, String body) {
        return says(path, 200, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    public WebServer redirects(String path, String location) {
        return says(path, 302, "text/plain", new byte[0], "Location", location);
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

    public static void send(HttpExchange exchange, int status, String type, byte[] body, String... headers)
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
