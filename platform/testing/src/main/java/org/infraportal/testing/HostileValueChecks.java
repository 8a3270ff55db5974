package org.infraportal.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.quarkus.test.common.http.TestHTTPResource;

/**
 * Sends what no database or later read can carry to every writing endpoint of a service, one field at a time, and reads
 * every list afterwards: nothing may end in a 500. So are hostile ids in every path that the service describes, and its
 * forms with nothing in them; nor do lists or the log show a secret that came along. Each service has a {@code @QuarkusTest} that extends this, calls
 * {@link #sweep} and says what a good request is; a new endpoint is a line there.
 */
public abstract class HostileValueChecks {
    /** In an address: it is never stored, shown or logged. */
    private static final String PASSWORD = "hush-4f81";
    /** In header fields: it is never logged. */
    private static final String CANARY = "canary-9d3c";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "+10000-01-01",
            "-0001-12-31",
            "0000-00-00",
            "9999-12-31T23:59:59.9999999Z",
            "2099-12-31",
            "1.9",
            "1e9",
            "NaN",
            "-1",
            "99999999999999999999",
            "a\u0000b",
            "a\u200bb",
            "a\u202eb",
            "\ufeffa",
            "a\ud800b",
            "\uffff",
            "caf\u00e9 \u65e5\u672c",
            "\ud83d\ude00",
            "a\nb",
            "\"x\"y",
            "'; drop table x; --",
            "<script>alert(1)</script>",
            "{{ }}",
            "../../etc",
            "javascript:alert(1)",
            "https://user:" + PASSWORD + "@example.org/?token=" + PASSWORD,
            "x".repeat(70_000));
    private static final List<String> JSON =
            List.of("null", "1.9", "1e9", "-1", "99999999999999999999", "1e400", "true", "[]", "{}", "[null]");

    @TestHTTPResource("/")
    URI root;

    /**
     * A request that writes.
     *
     * @param bodies the good one and each with one field replaced
     */
    public record Write(String method, String path, String contentType, List<byte[]> bodies) {

        /** @param fields alternately a name and its value as JSON */
        public static Write json(String method, String path, String... fields) {
            List<byte[]> bodies = new ArrayList<>();
            Map<String, String> good = pairs(fields);
            bodies.add(object(good));
            for (String name : good.keySet()) {
                for (String value : JSON) {
                    bodies.add(object(with(good, name, value)));
                }
                for (String text : TEXTS) {
                    bodies.add(object(with(good, name, quoted(text))));
                }
            }
            return new Write(method, path, "application/json", bodies);
        }

        /** @param fields alternately a name and its value */
        public static Write form(String path, String... fields) {
            List<byte[]> bodies = new ArrayList<>();
            Map<String, String> good = pairs(fields);
            bodies.add(encoded(good));
            good.keySet().forEach(name -> TEXTS.forEach(text -> bodies.add(encoded(with(good, name, text)))));
            return new Write("POST", path, "application/x-www-form-urlencoded", bodies);
        }

        /** All hostile rows below one header, quoted where they have to be. */
        public static Write csv(String path, String header, String row) {
            List<String> good = Arrays.asList(row.split(",", -1));
            StringBuilder rows = new StringBuilder(header + "\n" + row + "\n");
            for (int cell = 0; cell < good.size(); cell++) {
                for (String text : TEXTS) {
                    List<String> cells = new ArrayList<>(good);
                    cells.set(cell, "\"" + text.replace("\"", "\"\"") + "\"");
                    rows.append(String.join(",", cells)).append('\n');
                }
            }
            return new Write("POST", path, "text/csv", List.of(bytes(rows.toString())));
        }

        /**
         * A request with one query parameter replaced at a time; a list's filter is one too. Texts are cut to what an address
         * can hold.
         *
         * @param fields alternately a name and its value
         */
        public static List<Write> query(String method, String path, byte[] body, String... fields) {
            Map<String, String> good = pairs(fields);
            List<Map<String, String>> all = new ArrayList<>(List.of(good));
            good.keySet()
                    .forEach(name -> TEXTS.forEach(
                            text -> all.add(with(good, name, text.substring(0, Math.min(text.length(), 2_000))))));
            return all.stream()
                    .map(asked -> path + "?" + new String(encoded(asked), StandardCharsets.UTF_8))
                    .map(asked -> new Write(method, asked, "application/octet-stream", List.of(body)))
                    .toList();
        }

        /** A body for each of the texts. */
        public static Write each(String method, String path, String contentType, Function<String, byte[]> body) {
            return new Write(method, path, contentType, TEXTS.stream().map(body).toList());
        }

        /** Lines in which each of the texts stands. */
        public static Write lines(String path, String contentType, UnaryOperator<String> line) {
            String body = TEXTS.stream().map(line).collect(Collectors.joining());
            return new Write("POST", path, contentType, List.of(bytes(body)));
        }

        private static Map<String, String> pairs(String... fields) {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (int i = 0; i < fields.length; i += 2) {
                pairs.put(fields[i], fields[i + 1]);
            }
            return pairs;
        }

        private static Map<String, String> with(Map<String, String> good, String name, String value) {
            Map<String, String> changed = new LinkedHashMap<>(good);
            changed.put(name, value);
            return changed;
        }

        private static byte[] object(Map<String, String> fields) {
            return bytes(fields.entrySet().stream()
                    .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                    .collect(Collectors.joining(",", "{", "}")));
        }

        private static byte[] encoded(Map<String, String> fields) {
            return bytes(fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&")));
        }

        /** Everything but plain letters as an escape, halves of characters too. */
        private static String quoted(String text) {
            return text.chars()
                    .mapToObj(unit -> unit >= ' ' && unit < 0x7f && unit != '"' && unit != '\\'
                            ? String.valueOf((char) unit)
                            : String.format("\\u%04x", unit))
                    .collect(Collectors.joining("", "\"", "\""));
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Every writing endpoint with a good request; called when the test begins. */
    protected abstract List<Write> writes();

    /** Every list: as JSON, as CSV ({@code format=csv}), and as a page. */
    protected abstract List<String> lists();

    /** Whether addresses lose their passwords in all texts of the service's lists, and not only where one is meant. */
    protected boolean keepsNoSecretOfAnAddress() {
        return true;
    }

    /** To be called by a test of the service's own class: {@code @TestSecurity} does not reach a method of this one. */
    protected final void sweep() throws IOException, InterruptedException {
        List<String> broken = new ArrayList<>();
        int refused = 0;
        try (HttpClient client = HttpClient.newHttpClient();
                WrittenLog log = new WrittenLog()) {
            for (Write write : all(client)) {
                for (byte[] body : write.bodies()) {
                    int status = status(client, request(write, body));
                    refused += status == 400 ? 1 : 0;
                    if (status >= 500) {
                        broken.add(status + " " + write.method() + " " + write.path() + " " + shown(body));
                    }
                }
            }
            for (String list : lists()) {
                boolean page = !list.contains("/api/");
                HttpRequest request = HttpRequest.newBuilder(root.resolve(list))
                        .header("Accept", page ? "text/html" : "application/json, text/csv;q=0.5")
                        .build();
                HttpResponse<String> shown = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (shown.statusCode() != 200) {
                    broken.add(shown.statusCode() + " GET " + list);
                }
                if (keepsNoSecretOfAnAddress() && shown.body().contains(PASSWORD)) {
                    broken.add("GET " + list + ": shows the password of an address");
                }
            }
            if (log.text().contains(PASSWORD) || log.text().contains(CANARY)) {
                broken.add("log: has a password, a cookie or a token that came with a request");
            }
        }
        if (!broken.isEmpty()) {
            throw new AssertionError("hostile values: " + String.join("\n", broken));
        }
        if (refused == 0) {
            throw new AssertionError("hostile values: none refused (expected: most; are the requests allowed at all?)");
        }
    }

    private List<Write> all(HttpClient client) throws IOException, InterruptedException {
        List<Write> all = new ArrayList<>();
        for (Write write : writes()) {
            all.add(write);
            all.addAll(HostilePaths.empty(write));
        }
        all.addAll(HostilePaths.ofParameters(Operation.allOf(client, root)));
        return all;
    }

    private HttpRequest request(Write write, byte[] body) {
        boolean page = write.method().equals("GET") && !write.path().contains("/api/");
        return HttpRequest.newBuilder(root.resolve(write.path()))
                .header("Content-Type", write.contentType())
                .header("Cookie", "theirs=" + CANARY)
                .header("X-Auth-Token", CANARY)
                .header("Accept", page ? "text/html" : "application/json")
                .method(write.method(), HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static int status(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static String shown(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.length() <= 300 ? text : text.substring(0, 300) + "...";
    }
}
