package org.infraportal.refstack.guidelines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches over HTTP from a server that is not trusted: bounded in time and size, checked in type, not to private
 * addresses, redirected within the host only. One look at one source uses one of these.
 */
final class Fetcher implements AutoCloseable {
    static final Set<String> JSON = Set.of("application/json", "application/vnd.github+json");
    static final Set<String> JSON_OR_TEXT =
            Set.of("application/json", "text/plain", "application/octet-stream", "application/vnd.github.raw+json");

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(20);
    private static final Duration ALL_WITHIN = Duration.ofMinutes(2);
    private static final int MOST_REDIRECTS = 3;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTED_WITHIN)
            .build();
    private final boolean allowPrivate;
    private final long deadline = System.nanoTime() + ALL_WITHIN.toNanos();

    Fetcher(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    static URI address(String text) throws IOException {
        try {
            URI address = new URI(text);
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null && address.getUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new IOException("address: " + Place.shown(text) + " (expected: http or https, a host, no user)");
    }

    /** @throws IOException with a message for the administrator */
    byte[] get(URI address, int mostBytes, Set<String> types) throws IOException {
        URI at = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            requirePublic(at);
            HttpResponse<byte[]> answer = send(at, mostBytes);
            if (answer.statusCode() / 100 == 3) {
                at = redirected(at, answer);
                continue;
            }
            if (answer.statusCode() != 200) {
                throw new IOException(at + ": answered " + answer.statusCode() + " (expected: 200)");
            }
            String type = answer.headers()
                    .firstValue("Content-Type")
                    .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                    .orElse("no type");
            if (!types.contains(type)) {
                throw new IOException(at + ": " + Place.shown(type) + " (expected: "
                        + String.join(" or ", types.stream().sorted().toList()) + ")");
            }
            return answer.body();
        }
        throw new IOException(address + ": redirected more than " + MOST_REDIRECTS + " times");
    }

    private HttpResponse<byte[]> send(URI address, int mostBytes) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json, text/plain")
                .header("User-Agent", "infra-portal")
                .timeout(ANSWERED_WITHIN)
                .GET()
                .build();
        long within = Math.min(ANSWERED_WITHIN.toNanos(), deadline - System.nanoTime());
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, info -> new LimitedBody(mostBytes));
        try {
            return answer.get(Math.max(1, within), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    address + ": no whole answer within " + TimeUnit.NANOSECONDS.toSeconds(within) + " s");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new IOException(address + ": "
                    + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(address + ": interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private static URI redirected(URI from, HttpResponse<?> answer) throws IOException {
        String location = answer.headers().firstValue("Location").orElse("");
        URI to = address(from.resolve(location.replace(" ", "%20")).toString());
        boolean sameHost = to.getHost().equalsIgnoreCase(from.getHost());
        boolean noDowngrade =
                to.getScheme().equalsIgnoreCase(from.getScheme()) || "https".equalsIgnoreCase(to.getScheme());
        if (!sameHost
                || !noDowngrade
                || (to.getPort() != from.getPort() && to.getScheme().equals(from.getScheme()))) {
            throw new IOException(
                    from + ": redirected to " + Place.shown(to.toString()) + " (expected: the same host)");
        }
        return to;
    }

    private void requirePublic(URI address) throws IOException {
        if (allowPrivate) {
            return;
        }
        try {
            for (InetAddress resolved : InetAddress.getAllByName(address.getHost())) {
                if (isPrivate(resolved)) {
                    throw new IOException(address + ": a loopback or private address (expected: a public one, or"
                            + " allow-private=true)");
                }
            }
        } catch (UnknownHostException e) {
            throw new IOException(address + ": the host is not known");
        }
    }

    static boolean isPrivate(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return switch (address) {
            // This network, carrier-grade NAT, protocol assignments, benchmarks, reserved.
            case Inet4Address ipv4 ->
                first == 0
                        || (first == 100 && second >= 64 && second < 128)
                        || (first == 192 && second == 0)
                        || (first == 198 && (second == 18 || second == 19))
                        || first >= 240;
            // Unique local; and the forms that carry an IPv4 address: compatible, NAT64, 6to4.
            case Inet6Address ipv6 ->
                (first & 0xfe) == 0xfc
                        || ipv6.isIPv4CompatibleAddress()
                        || (first == 0x00 && second == 0x64)
                        || (first == 0x20 && second == 0x02);
            default -> true;
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** A body of at most so many bytes; the connection is given up at the first one too many. */
    private static final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {
        private final int most;
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private Flow.Subscription subscription;

        LimitedBody(int most) {
            this.most = most;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (read.size() + buffer.remaining() > most) {
                    subscription.cancel();
                    body.completeExceptionally(new IOException("more than " + most + " bytes"));
                    return;
                }
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                read.writeBytes(bytes);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(read.toByteArray());
        }
    }
}
