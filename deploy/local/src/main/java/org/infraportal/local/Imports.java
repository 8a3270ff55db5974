package org.infraportal.local;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code ./portal import}: sends files through the gateway as the command line's own user. */
final class Imports {

    /** What can be sent, where to, and as what. */
    enum Kind {
        CI_EVENTS("/ciwatch/api/v1/imports", "application/x-ndjson"),
        CLOUDS("/clouds/api/v1/imports", "text/csv"),
        SUBUNIT("/stackviz/api/v1/uploads", "application/octet-stream"),
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
                            + Arrays.stream(values()).map(Kind::title).collect(Collectors.joining(", ")) + ", "
                            + RefStackMove.NAME + ")"));
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

    int run(List<String> operands, boolean jdbc) {
        if (!operands.isEmpty() && operands.getFirst().equals(RefStackMove.NAME)) {
            return new RefStackMove(data, console).imported(operands.subList(1, operands.size()), jdbc);
        }
        if (operands.size() < 2) {
            throw new LauncherException("import: nothing (expected: KIND FILE...)");
        }
        switch (operands.getFirst()) {
            case "follow" -> {
                return new FollowedJob(data, console, operands.get(1)).followed("import") ? 0 : 1;
            }
            case "cancel" -> {
                return new FollowedJob(data, console, operands.get(1)).cancelled();
            }
            default -> {}
        }
        Kind kind = Kind.named(operands.getFirst());
        return send(
                kind,
                "",
                operands.subList(1, operands.size()).stream().map(Path::of).toList());
    }

    /** @return 0 when every file was taken */
    int send(Kind kind, String query, List<Path> files) {
        var gateway = new GatewayCalls(data, "import");
        int refused = 0;
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new LauncherException("import: " + file + " (expected: a readable file)");
            }
            refused += send(gateway, kind, query, file) ? 0 : 1;
        }
        return refused == 0 ? 0 : 1;
    }

    /** @return whether the file was taken in to its end */
    private boolean send(GatewayCalls gateway, Kind kind, String query, Path file) {
        HttpResponse<String> answer = sent(
                gateway,
                gateway.request(kind.path() + query)
                        .header("Content-Type", kind.contentType())
                        .header("X-File-Name", encoded(file)),
                GatewayCalls.file(file),
                console);
        if (answer.statusCode() == 202) {
            String path = accepted(answer);
            console.line(kind.title(), file.getFileName() + ": accepted, continues as " + path);
            return new FollowedJob(data, console, path).followed(kind.title());
        }
        console.line(
                kind.title(),
                file.getFileName() + ": " + answer.statusCode() + " "
                        + answer.body().strip());
        return answer.statusCode() / 100 == 2;
    }

    /** As a header may hold it: what is made of the file is called by it, where it has no other name. */
    private static String encoded(Path file) {
        return URLEncoder.encode(file.getFileName().toString(), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    /** Sends a body, with a bar. */
    static HttpResponse<String> sent(
            GatewayCalls gateway, HttpRequest.Builder request, HttpRequest.BodyPublisher body, Console console) {
        long began = System.nanoTime();
        HttpResponse<String> answer = gateway.send(
                request.timeout(PATIENCE)
                        .POST(GatewayCalls.counted(
                                body,
                                sent -> console.progress("sent "
                                        + new Progress(
                                                        sent,
                                                        body.contentLength(),
                                                        "bytes",
                                                        Duration.ofNanos(System.nanoTime() - began))
                                                .line()))),
                HttpResponse.BodyHandlers.ofString());
        console.progressEnds();
        return answer;
    }

    /** @return where the work goes on that was accepted, as a path */
    static String accepted(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(location -> URI.create(location).getPath())
                .orElseThrow(() -> new LauncherException("import: the answer names no import"));
    }
}
