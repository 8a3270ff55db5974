package org.infraportal.local;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;

import com.fasterxml.jackson.jr.ob.JSON;

/** Requests through the gateway as the command line's own user. */
final class GatewayCalls {

    private final DataFolder data;
    private final String what;
    private final State state;
    private final HttpClient client;
    private final String token;

    /** @param what the command, for what is said about it */
    GatewayCalls(DataFolder data, String what) {
        this.data = data;
        this.what = what;
        this.state = State.read(data.state())
                .orElseThrow(() -> new LauncherException(
                        what + ": the portal does not run on " + data.root() + " (expected: ./portal up first)"));
        this.client = PinnedTrust.client(state.certificate());
        this.token = fresh();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + state.gateway() + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    <T> HttpResponse<T> send(HttpRequest.Builder builder, HttpResponse.BodyHandler<T> body) {
        HttpRequest request = builder.build();
        try {
            return client.send(request, body);
        } catch (IOException failed) {
            throw new LauncherException(what + ": " + request.uri() + ": " + DataFolder.reason(failed), failed);
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    LauncherException interrupted() {
        Thread.currentThread().interrupt();
        return new LauncherException(what + ": interrupted");
    }

    static HttpRequest.BodyPublisher file(Path file) {
        try {
            return HttpRequest.BodyPublishers.ofFile(file);
        } catch (FileNotFoundException missing) {
            throw new LauncherException("import: " + file + " (expected: a readable file)");
        }
    }

    /** The same body; how much of it was sent is told on the way. */
    static HttpRequest.BodyPublisher counted(HttpRequest.BodyPublisher body, LongConsumer sent) {
        if (body.contentLength() <= 0) {
            return body;
        }
        return HttpRequest.BodyPublishers.fromPublisher(
                subscriber -> body.subscribe(new Counted(subscriber, sent)), body.contentLength());
    }

    private static final class Counted implements Flow.Subscriber<ByteBuffer> {
        private final Flow.Subscriber<? super ByteBuffer> to;
        private final LongConsumer sent;
        private long bytes;

        Counted(Flow.Subscriber<? super ByteBuffer> to, LongConsumer sent) {
            this.to = to;
            this.sent = sent;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            to.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer piece) {
            bytes += piece.remaining();
            sent.accept(bytes);
            to.onNext(piece);
        }

        @Override
        public void onError(Throwable failure) {
            to.onError(failure);
        }

        @Override
        public void onComplete() {
            to.onComplete();
        }
    }

    /** What the command line says who it is with; lives as long as the provider grants. */
    String token() {
        return token;
    }

    /** Client credentials: the embedded provider knows the command line by a secret of its own. */
    private String fresh() {
        Settings settings = Settings.read(Optional.empty(), state.settings(), System.getenv());
        boolean embedded = settings.oidcIssuer().isEmpty();
        String id = embedded ? "command-line" : settings.oidcClientId();
        String secret = embedded
                ? new Secrets(data.secrets()).commandLineClient()
                : settings.oidcClientSecret().orElseThrow();
        String form = "grant_type=client_credentials&client_id=" + encoded(id) + "&client_secret=" + encoded(secret);
        try {
            String endpoint = (String) json(
                            client,
                            HttpRequest.newBuilder(URI.create(state.issuer().replaceFirst("/+$", "")
                                            + "/.well-known/openid-configuration"))
                                    .build())
                    .get("token_endpoint");
            var request = HttpRequest.newBuilder(URI.create(endpoint))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            return (String) json(client, request).get("access_token");
        } catch (IOException | ClassCastException failed) {
            throw new LauncherException(
                    what + ": no token from " + state.issuer() + ": " + failed.getMessage()
                            + " (expected: the client credentials grant for " + id + ")",
                    failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LauncherException(what + ": interrupted");
        }
    }

    private static java.util.Map<String, Object> json(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body().strip());
        }
        return JSON.std.mapFrom(answer.body());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
