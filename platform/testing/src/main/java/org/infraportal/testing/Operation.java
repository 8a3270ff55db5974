package org.infraportal.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a service describes that it can be asked for.
 *
 * @param method in capitals
 * @param path with its parameters in braces
 * @param contentType of a body; where the description has none, that of an empty form for a page and JSON for the API
 */
record Operation(String method, String path, String contentType) {
    static final String FORM = "application/x-www-form-urlencoded";
    static final String MULTIPART = "multipart/form-data";
    private static final String JSON = "application/json";

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** Everything in the description that the service at this address gives of itself. */
    static List<Operation> allOf(HttpClient client, URI root) throws IOException, InterruptedException {
        // The upgrade to HTTP/2 within the first answer breaks when that is long.
        HttpRequest description = HttpRequest.newBuilder(root.resolve("/q/openapi?format=JSON"))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        JsonNode paths = new ObjectMapper()
                .readTree(client.send(description, HttpResponse.BodyHandlers.ofByteArray())
                        .body())
                .path("paths");
        List<Operation> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    all.add(new Operation(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            contentType(path.getKey(), operation.getValue())));
                }
            }
        }
        return all;
    }

    private static String contentType(String path, JsonNode operation) {
        var types = operation.path("requestBody").path("content").fieldNames();
        String type = types.hasNext() ? types.next() : isApi(path) ? JSON : FORM;
        return type.startsWith(MULTIPART) ? MULTIPART + "; boundary=x" : type.contains("*") ? JSON : type;
    }

    private static boolean isApi(String path) {
        return path.contains("/api/");
    }

    boolean writes() {
        return !method.equals("GET");
    }

    /** What a client that has a use for the answer would take. */
    String accept() {
        return !writes() && !isApi(path) ? "text/html,*/*;q=0.5" : "application/json,*/*;q=0.5";
    }
}
