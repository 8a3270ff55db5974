package org.infraportal.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/** Asks the gateway over TLS as a browser would, with cookies, under any host name and in either version of HTTP. */
public final class Client implements AutoCloseable {
    private static final int LIMIT_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String host = "localhost";

    public Client() {
        this(HttpVersion.HTTP_1_1, null);
    }

    public Client(HttpVersion version) {
        this(version, null);
    }

    /** {@code address}: from which local address, or null. */
    public Client(HttpVersion version, String address) {
        http = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setVerifyHost(false)
                .setUseAlpn(version == HttpVersion.HTTP_2)
                .setProtocolVersion(version)
                .setMaxHeaderSize(65_536)
                .setLocalAddress(address));
    }

    public Client as(String host) {
        this.host = host;
        return this;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /** Headers as {@code name, value, name, value}. */
    public Answer get(String uri, String... headers) {
        return send(HttpMethod.GET, uri, null, headers);
    }

    /** As a browser asks for a page. */
    public Answer page(String uri) {
        return get(uri, "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    }

    public Answer post(String uri, String... headers) {
        return send(HttpMethod.POST, uri, Buffer.buffer(), headers);
    }

    public Answer send(HttpMethod method, String uri, Buffer body, String... headers) {
        try {
            return start(method, uri, body, headers)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(method + " " + uri, e);
        }
    }

    /** Without waiting for the answer. */
    public Future<Answer> start(HttpMethod method, String uri, Buffer body, String... headers) {
        // All on the event loop: whoever comes to an answer later may have missed its end.
        Promise<Answer> answer = Promise.promise();
        vertx.runOnContext(now -> http.request(options(method, uri))
                .compose(request -> {
                    prepare(request, headers);
                    return body == null ? request.send() : request.send(body);
                })
                .compose(response -> response.body().map(content -> remember(response, content)))
                .onComplete(answer));
        return answer.future();
    }

    /** A request that is yet to be sent. */
    public HttpClientRequest open(HttpMethod method, String uri, String... headers) throws Exception {
        HttpClientRequest request = http.request(options(method, uri))
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        prepare(request, headers);
        return request;
    }

    public RequestOptions options(HttpMethod method, String uri) {
        return new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(Peers.httpsPort(), "127.0.0.1"))
                .setHost(host)
                .setPort(Peers.httpsPort())
                .setMethod(method)
                .setURI(uri);
    }

    private void prepare(HttpClientRequest request, String... headers) {
        // One field per cookie over HTTP/2, as browsers send them.
        if (request.version() == HttpVersion.HTTP_2) {
            cookies.forEach((name, value) -> request.headers().add("cookie", name + "=" + value));
        } else if (!cookies.isEmpty()) {
            List<String> pairs = cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .toList();
            request.putHeader("Cookie", String.join("; ", pairs));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.headers().add(headers[i], headers[i + 1]);
        }
    }

    private Answer remember(HttpClientResponse response, Buffer body) {
        for (String cookie : response.headers().getAll("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return new Answer(response.statusCode(), response.headers(), body);
    }

    /** Follows a login from {@code /login?next=} through the provider to the page it was for. */
    public Answer login(String next) {
        Answer toProvider = get("/login?next=" + next);
        String back = outside(toProvider.header("Location"));
        Answer session = get(local(back));
        return get(local(session.header("Location")));
    }

    /** Asks the provider and tells where it sends us. */
    public String outside(String url) {
        try {
            return vertx.createHttpClient()
                    .request(new RequestOptions().setAbsoluteURI(url))
                    .compose(HttpClientRequest::send)
                    .map(response -> response.getHeader("Location"))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(url, e);
        }
    }

    /** What comes after the host in an absolute address. */
    public static String local(String url) {
        return url.replaceFirst("https://[^/]*", "");
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** An answer with all of its body. */
    public record Answer(int status, MultiMap headers, Buffer content) {
        public String header(String name) {
            return headers.get(name);
        }

        public String body() {
            return content.toString();
        }
    }
}
