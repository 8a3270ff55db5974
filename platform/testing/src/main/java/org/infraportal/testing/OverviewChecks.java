package org.infraportal.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.Test;

/**
 * What the portal's home page and search rely on: the two endpoints of {@code org.infraportal.web.overview}, in
 * their shape, with pages of the service behind every address. Each service has a {@code @QuarkusTest} that
 * extends this.
 */
public abstract class OverviewChecks {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String prefix;

    @TestHTTPResource("/")
    URI root;

    /** @param prefix the first segment of the service's paths, with the slash */
    protected OverviewChecks(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Fills the service with something of every kind that it lets people find.
     *
     * @return by kind the words that find one of it
     */
    protected abstract Map<String, String> findable();

    @Test
    void figuresHaveTheirShapeAndLeadToPages() {
        findable();

        JsonNode summary = json(prefix + "/api/v1/summary");

        names(summary, "figures");
        require(!summary.get("figures").isEmpty(), summary, "at least one figure");
        for (JsonNode figure : summary.get("figures")) {
            names(figure, "label", "value", "url");
            require(!figure.get("label").asText().isBlank(), figure, "a label");
            require(!figure.get("value").asText().isBlank(), figure, "a value");
            isPage(figure.get("url").asText());
        }
    }

    @Test
    void everyKindIsFoundWithItsPage() {
        findable().forEach((kind, words) -> {
            JsonNode hits = search(words, "");

            List<JsonNode> ofKind = new ArrayList<>();
            names(hits, "items");
            for (JsonNode hit : hits.get("items")) {
                names(hit, "kind", "title", "detail", "url");
                require(!hit.get("title").asText().isBlank(), hit, "a title");
                isPage(hit.get("url").asText());
                if (hit.get("kind").asText().equals(kind)) {
                    ofKind.add(hit);
                }
            }
            require(!ofKind.isEmpty(), hits, "one of " + kind + " for " + words);
            require(ofKind.stream().anyMatch(hit -> showsMatch(hit, words)), hits, "the matched text: " + words);
        });
    }

    @Test
    void limitIsPerKind() {
        for (String words : findable().values()) {
            JsonNode hits = search(words, "&limit=1");

            List<String> kinds = hits.get("items").findValuesAsText("kind");
            require(kinds.size() == kinds.stream().distinct().count(), hits, "one of each kind");
        }
    }

    @Test
    void nothingIsFoundWithoutWordsAndWrongQuestionsAreRefused() {
        require(search("", "").get("items").isEmpty(), "q=", "no hits");
        require(search("  ", "").get("items").isEmpty(), "q of blanks", "no hits");
        require(get(prefix + "/api/v1/search", "application/json").statusCode() == 200, "no q", "200");
        require(search("%_\\'\"<", "").get("items").isEmpty(), "q of signs", "no hits");
        require(status("q=" + "a".repeat(301)) == 400, "q of 301", "400");
        require(status("q=a&limit=0") == 400, "limit=0", "400");
        require(status("q=a&limit=51") == 400, "limit=51", "400");
    }

    private int status(String query) {
        return get(prefix + "/api/v1/search?" + query, "application/json").statusCode();
    }

    private JsonNode search(String words, String more) {
        return json(prefix + "/api/v1/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + more);
    }

    private static boolean showsMatch(JsonNode hit, String words) {
        String shown = hit.get("title").asText() + " " + hit.get("detail").asText();
        return shown.toLowerCase().contains(words.toLowerCase());
    }

    private void isPage(String url) {
        String path = url.split("[?#]", 2)[0];
        require(path.equals(prefix) || path.startsWith(prefix + "/"), url, "under " + prefix);
        HttpResponse<String> page = get(url, "text/html");
        require(page.statusCode() == 200, url, "200, was " + page.statusCode());
        String type = page.headers().firstValue("Content-Type").orElse("none");
        require(type.startsWith("text/html"), url, "a page, was " + type);
    }

    private static void names(JsonNode object, String... names) {
        List<String> found = new ArrayList<>();
        object.fieldNames().forEachRemaining(found::add);
        require(
                found.equals(List.of(names)),
                object,
                "the fields " + List.of(names).stream().collect(Collectors.joining(", ")));
    }

    private JsonNode json(String path) {
        HttpResponse<String> answer = get(path, "application/json");
        require(answer.statusCode() == 200, path, "200, was " + answer.statusCode() + ": " + answer.body());
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(path + ": " + answer.body() + " (expected: JSON)", e);
        }
    }

    private HttpResponse<String> get(String path, String accept) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(root.resolve(path))
                            .header("Accept", accept)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(path, e);
        }
    }

    private static void require(boolean holds, Object what, String expected) {
        if (!holds) {
            throw new AssertionError(what + " (expected: " + expected + ")");
        }
    }
}
