package org.infraportal.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedTrustManager;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import org.jboss.logging.Logger;

import org.infraportal.files.Limits;
import org.infraportal.files.SafePath;
import org.infraportal.files.TooLargeException;
import org.infraportal.files.UnpackedInput;

/**
 * Asks servers that are not trusted. Every address on the way, also of a redirect, must be one that {@link HostRules}
 * allow; every address that its name leads to must be one that {@link AddressRules} allow; and the connection goes to
 * that very address, so that a name cannot lead elsewhere a moment later. Names and certificates are still those of the
 * URL. That is why Vert.x's client asks and not the JDK's, which resolves names by itself and cannot be told where to
 * connect without losing the check of the certificate's name.
 */
public final class Web implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Web.class);
    private static final int MAX_ADDRESSES = 3;
    private static final Duration MAX_PAUSE = Duration.ofHours(1);
    /** How often somebody who waits looks whether to stop. */
    static final long LOOK_MILLIS = 200;

    private final HostRules hosts;
    private final AddressRules addresses;
    private final Resolver resolver;
    private final Settings settings;
    private final HttpClient client;

    /**
     * How to ask.
     *
     * @param userAgent what this client calls itself
     * @param connectTime how long a connection may take
     * @param silence how long a server may send nothing
     * @param limits of one answer, unpacked
     * @param maxPage bytes of an answer that is no file
     * @param trust PEM file of the only certificates that are trusted; null for those of the JDK
     */
    public record Settings(
            String userAgent,
            Duration connectTime,
            Duration silence,
            int maxRedirects,
            Limits limits,
            int maxPage,
            String trust) {}

    public Web(Vertx vertx, Settings settings, HostRules hosts, AddressRules addresses, Resolver resolver) {
        this(vertx, settings, hosts, addresses, resolver, pem(settings.trust()));
    }

    /** @param trust decides on every certificate, beside the check of its name; {@code settings.trust()} is not read */
    public Web(
            Vertx vertx,
            Settings settings,
            HostRules hosts,
            AddressRules addresses,
            Resolver resolver,
            X509ExtendedTrustManager trust) {
        this(vertx, settings, hosts, addresses, resolver, new ChosenTrust(trust));
    }

    private Web(
            Vertx vertx,
            Settings settings,
            HostRules hosts,
            AddressRules addresses,
            Resolver resolver,
            TrustOptions trust) {
        this.hosts = hosts;
        this.addresses = addresses;
        this.resolver = resolver;
        this.settings = settings;
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(settings.connectTime().toMillis()))
                .setKeepAliveTimeout(15)
                .setMaxHeaderSize(32 * 1024);
        if (trust != null) {
            options.setTrustOptions(trust);
        }
        this.client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(4));
    }

    private static TrustOptions pem(String path) {
        return path == null ? null : new PemTrustOptions().addCertPath(path);
    }

    public HostRules hosts() {
        return hosts;
    }

    /**
     * A good answer.
     *
     * @param from where it came from in the end
     * @param type its media type in lower case, without parameters; null when the server states none
     * @param body without the packing of the way; limited, ends with a {@link FetchException} when the connection does
     */
    public record Answer(URI from, String type, InputStream body) implements AutoCloseable {
        /** The whole body, for one that is no file. */
        public byte[] bytes(int max) throws FetchException {
            try {
                byte[] bytes = body.readNBytes(max + 1);
                if (bytes.length > max) {
                    throw FetchException.lasting(from + ": more than " + max + " bytes");
                }
                return bytes;
            } catch (TooLargeException e) {
                throw FetchException.lasting(from + ": " + e.getMessage());
            } catch (FetchException e) {
                throw e;
            } catch (IOException e) {
                throw FetchException.passing(from + ": " + e.getMessage());
            }
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /**
     * Asks, and follows redirects.
     *
     * @throws FetchException when it is not allowed, or not answered with 200
     */
    public Answer get(URI address, Watch watch) throws FetchException {
        return get(address, null, watch);
    }

    /**
     * @param authorization goes as header {@code Authorization} to the address' own server, and to no other that it
     *     redirects to; null for none
     */
    private Answer get(URI address, String authorization, Watch watch) throws FetchException {
        URI first = hosts.check(address.toString());
        URI at = first;
        for (int redirects = 0; redirects <= settings.maxRedirects(); redirects++) {
            watch.check();
            ResponseBody response = ask(at, Sent.get(HostRules.isSameServer(first, at) ? authorization : null), watch);
            URI next = next(at, response);
            if (next == null) {
                return new Answer(at, type(response), unpacked(at, response));
            }
            at = next;
        }
        throw FetchException.lasting(address + ": redirected more than " + settings.maxRedirects() + " times");
    }

    /** The whole of an answer that is no file. */
    public byte[] page(URI address, Watch watch) throws FetchException {
        return page(address, null, watch);
    }

    /**
     * The whole of an answer that is no file, for somebody who is known there.
     *
     * @param authorization goes as header {@code Authorization} to the address' own server, and to no other that it
     *     redirects to; null for none
     */
    public byte[] page(URI address, String authorization, Watch watch) throws FetchException {
        try (Answer answer = get(address, authorization, watch)) {
            byte[] bytes = answer.bytes(settings.maxPage());
            watch.bytes(bytes.length);
            return bytes;
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw FetchException.passing(address + ": " + e.getMessage());
        }
    }

    /** What is sent with a request: a GET has no body. */
    private record Sent(String method, Map<String, String> headers, byte[] body) {
        static Sent get(String authorization) {
            return new Sent("GET", authorization == null ? Map.of() : Map.of("Authorization", authorization), null);
        }

        /** Whether a second one does no more than the first. */
        boolean mayRepeat() {
            return method.equals("GET");
        }
    }

    /**
     * Asks an API: with any method, once, and gives back whatever is answered. A redirect is not followed, since it would
     * carry the request's headers elsewhere.
     *
     * @throws FetchException when it is not allowed, or not answered
     * @throws StoppedException when the watch ends it
     */
    public Reply call(Call call, Watch watch) throws FetchException {
        URI at = hosts.check(call.address().toString());
        watch.check();
        ResponseBody response = ask(at, new Sent(call.method(), call.headers(), call.body()), watch);
        try (Answer answer = new Answer(at, type(response), unpacked(at, response))) {
            byte[] bytes = answer.bytes(settings.maxPage());
            watch.bytes(bytes.length);
            return new Reply(response.status(), answer.type(), response.headers(), bytes);
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw FetchException.passing(at + ": " + e.getMessage());
        }
    }

    /**
     * Sends a body, once: what a server does with a second one is unknown. A redirect is not followed.
     *
     * @param headers of the request, {@code Content-Type} among them
     * @throws FetchException when it is not allowed, or not answered with 2xx
     */
    public void post(URI address, Map<String, String> headers, byte[] body, Watch watch) throws FetchException {
        URI at = hosts.check(address.toString());
        watch.check();
        ResponseBody response = ask(at, new Sent("POST", headers, body), watch);
        int status = response.status();
        String pause = response.header("Retry-After");
        response.discard();
        if (status / 100 != 2) {
            throw refused(at + ": answered " + status + " (expected: 2xx)", status, pause);
        }
    }

    private static FetchException refused(String message, int status, String retryAfter) {
        boolean passing = status >= 500 && status != 501 || status == 408 || status == 425 || status == 429;
        if (passing) {
            return FetchException.passing(message, pause(retryAfter));
        }
        return status == 404 ? FetchException.missing(message) : FetchException.lasting(message);
    }

    private static String type(ResponseBody response) {
        String type = response.header("Content-Type");
        return type == null ? null : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Where a redirect leads; null for a good answer. */
    private URI next(URI at, ResponseBody response) throws FetchException {
        int status = response.status();
        if (status == 200) {
            return null;
        }
        response.discard();
        String location = response.header("Location");
        if (status / 100 == 3 && status != 304 && location != null) {
            return hosts.redirected(at, location);
        }
        throw refused(at + ": answered " + status + " (expected: 200)", status, response.header("Retry-After"));
    }

    private static Duration pause(String retryAfter) {
        if (retryAfter == null || !retryAfter.matches("\\d{1,9}")) {
            return null;
        }
        Duration pause = Duration.ofSeconds(Long.parseLong(retryAfter));
        return pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
    }

    private InputStream unpacked(URI at, ResponseBody response) throws FetchException {
        String encoding = response.header("Content-Encoding");
        String plain = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (plain) {
            case "", "identity" -> response;
            case "gzip", "x-gzip" -> new UnpackedInput(response, settings.limits());
            default -> {
                response.close();
                throw FetchException.lasting(
                        at + ": packed as " + SafePath.shown(encoding) + " (expected: gzip or nothing)");
            }
        };
    }

    private ResponseBody ask(URI at, Sent sent, Watch watch) throws FetchException {
        FetchException last = null;
        for (InetAddress address : allowed(at)) {
            Going going = new Going();
            try {
                return ask(at, address, sent, watch, going);
            } catch (FetchException e) {
                last = e;
                if (!sent.mayRepeat() && going.wasSent()) {
                    break;
                }
            }
        }
        throw last;
    }

    /** One request on its way, which may be given up before it is connected. */
    private static final class Going {
        private HttpClientRequest request;
        private boolean over;
        private boolean again;

        /** @return whether it is still wanted */
        synchronized boolean connected(HttpClientRequest connected) {
            request = connected;
            return !over;
        }

        synchronized void giveUp() {
            over = true;
            if (request != null) {
                request.reset();
            }
        }

        synchronized boolean wasSent() {
            return request != null;
        }
    }

    /**
     * Whether an address would be asked, without asking it.
     *
     * @throws FetchException when not
     */
    public void check(URI address) throws FetchException {
        allowed(hosts.check(address.toString()));
    }

    private List<InetAddress> allowed(URI at) throws FetchException {
        String host = at.getHost();
        InetAddress[] found;
        try {
            found = resolver.resolve(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        } catch (UnknownHostException e) {
            throw FetchException.passing(at + ": the name of the server is not known");
        }
        for (InetAddress address : found) {
            if (!addresses.allows(address)) {
                LOG.warnf("address refused: host=%s address=%s", host, address.getHostAddress());
                throw FetchException.refused(at + ": its server is at an address that is not public (expected: a public"
                        + " one, or one of a network that is configured)");
            }
        }
        return List.of(found).subList(0, Math.min(MAX_ADDRESSES, found.length));
    }

    private ResponseBody ask(URI at, InetAddress address, Sent asked, Watch watch, Going going) throws FetchException {
        RequestOptions options = options(at, address, asked);
        CompletableFuture<ResponseBody> answer = client.request(options)
                .compose(request -> {
                    if (!going.connected(request)) {
                        request.reset();
                        return Future.failedFuture("given up");
                    }
                    // The body's handlers must be there before its first byte, on the event loop.
                    return (asked.body() == null ? request.send() : request.send(Buffer.buffer(asked.body())))
                            .map(response -> new ResponseBody(at, response, settings, watch));
                })
                .toCompletionStage()
                .toCompletableFuture();
        try {
            return await(at, answer, watch);
        } catch (InterruptedException e) {
            going.giveUp();
            Thread.currentThread().interrupt();
            throw new StoppedException("interrupted");
        } catch (StoppedException | FetchException e) {
            going.giveUp();
            throw e;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            LOG.debugf(cause, "not answered: address=%s", at);
            // A connection that was kept open may be closed by the other side just when it is used again.
            if (cause instanceof HttpClosedException && !going.again && asked.mayRepeat()) {
                Going second = new Going();
                second.again = true;
                return ask(at, address, asked, watch, second);
            }
            if (cause instanceof SSLException) {
                throw FetchException.lasting(at + ": the server's certificate is not valid for it");
            }
            throw FetchException.passing(at + ": the server cannot be reached");
        }
    }

    private RequestOptions options(URI at, InetAddress address, Sent asked) {
        int port = HostRules.port(at);
        String query = at.getRawQuery() == null ? "" : "?" + at.getRawQuery();
        RequestOptions options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(at.getHost())
                .setPort(port)
                .setSsl(at.getScheme().equals("https"))
                .setMethod(HttpMethod.valueOf(asked.method()))
                .setURI(at.getRawPath() + query)
                .putHeader("User-Agent", settings.userAgent())
                .putHeader("Accept", "*/*")
                .putHeader("Accept-Encoding", "gzip");
        asked.headers().forEach(options::putHeader);
        return options;
    }

    private ResponseBody await(URI at, CompletableFuture<ResponseBody> answer, Watch watch)
            throws FetchException, InterruptedException, ExecutionException {
        Duration within = settings.connectTime().plus(settings.silence());
        long end = System.nanoTime() + within.toNanos();
        while (true) {
            watch.check();
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            try {
                return answer.get(Math.max(1, Math.min(LOOK_MILLIS, left)), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (left <= 0) {
                    throw FetchException.passing(at + ": no answer within " + within.toSeconds() + " s");
                }
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
