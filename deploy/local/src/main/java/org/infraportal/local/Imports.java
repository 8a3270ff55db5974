package org.infraportal.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.jr.ob.JSON;

/** {@code ./portal import}: sends files through the gateway as the command line's own user. */
final class Imports {

    /** What can be sent, where to, and as what. */
    enum Kind {
        CI_EVENTS("/ciwatch/api/v1/imports", "application/x-ndjson"),
        CLOUDS("/clouds/api/v1/imports", "text/csv"),
        SUBUNIT("/stackviz/api/v1/runs", "application/octet-stream"),
        RESULT("/refstack/api/v1/results", "application/json");

        private final String path;
        private final String contentType;

        Kind(String path, String contentType) {
            this.path = path;
            this.contentType = contentType;
        }

        static Kind named(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.title().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new LauncherException("import: " + name + " (expected one of: "
                            + Arrays.stream(values()).map(Kind::title).collect(Collectors.joining(", ")) + ")"));
        }

        String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String path() {
            return path;
        }

        String contentType() {
            return contentType;
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final DataFolder data;
    private final Console console;

    Imports(DataFolder data, Console console) {
        this.data = data;
        this.console = console;
    }

    int run(List<String> operands) {
        if (operands.size() < 2) {
            throw new LauncherException("import: nothing (expected: KIND FILE...)");
        }
        Kind kind = Kind.named(operands.getFirst());
        return send(
                kind,
                "",
                operands.subList(1, operands.size()).stream().map(Path::of).toList());
    }

    /** @return 0 when every file was taken */
    int send(Kind kind, String query, List<Path> files) {
        State state = State.read(data.state())
                .orElseThrow(() -> new LauncherException(
                        "import: the portal does not run on " + data.root() + " (expected: ./portal up first)"));
        HttpClient client = PinnedTrust.client(state.certificate());
        String token = token(client, state);
        int refused = 0;
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new LauncherException("import: " + file + " (expected: a readable file)");
            }
            refused += send(client, state, token, kind, query, file) ? 0 : 1;
        }
        return refused == 0 ? 0 : 1;
    }

    private boolean send(HttpClient client, State state, String token, Kind kind, String query, Path file) {
        var target = URI.create("https://127.0.0.1:" + state.gateway() + kind.path() + query);
        try {
            var request = HttpRequest.newBuilder(target)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", kind.contentType())
                    .header("Accept", "application/json")
                    .timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.ofFile(file))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            console.line(
                    kind.title(),
                    file.getFileName() + ": " + answer.statusCode() + " "
                            + answer.body().strip());
            return answer.statusCode() / 100 == 2;
        } catch (IOException failed) {
            throw new LauncherException("import: " + target + ": " + DataFolder.reason(failed), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LauncherException("import: interrupted");
        }
    }

    /** Client credentials: the embedded provider knows the command line by a secret of its own. */
    private String token(HttpClient client, State state) {
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
                    "import: no token from " + state.issuer() + ": " + failed.getMessage()
                            + " (expected: the client credentials grant for " + id + ")",
                    failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LauncherException("import: interrupted");
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
