package org.infraportal.gateway.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;

import org.infraportal.gateway.routing.Service;
import org.infraportal.gateway.routing.ServiceClient;
import org.infraportal.gateway.routing.Services;

/** Asks every service at once; one that is down or slow is named, and the others' answers are shown. */
@Singleton
public class Search {
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final int EACH = 5;

    private final Services services;
    private final ServiceClient client;

    Search(Services services, ServiceClient client) {
        this.services = services;
        this.client = client;
    }

    /**
     * What the services found, in the order of the navigation; never fails.
     *
     * @param bearer the asker's access token, or null for a visitor
     */
    Future<List<Found>> find(String words, String bearer) {
        String query = "/api/v1/search?limit=" + EACH + "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
        List<Future<Found>> each = services.all().stream()
                .map(service -> client.get(service, service.prefix() + query, bearer, WITHIN)
                        .map(answer -> answer.status() == 404
                                ? new Found(service.name(), service.label(), true, List.of())
                                : new Found(
                                        service.name(), service.label(), answer.good(), items(service, answer.body())))
                        .otherwise(new Found(service.name(), service.label(), false, List.of())))
                .toList();
        return Future.join(each).map(all -> each.stream().map(Future::result).toList());
    }

    private static List<Item> items(Service service, JsonNode body) {
        List<Item> items = new ArrayList<>();
        if (body != null) {
            for (JsonNode item : body.path("items")) {
                String url = item.path("url").asText("");
                // A service leads to its own pages only.
                boolean own = url.equals(service.prefix()) || url.startsWith(service.prefix() + "/");
                if (own && items.size() < EACH) {
                    items.add(new Item(
                            item.path("title").asText(url), item.path("detail").asText(""), url));
                }
            }
        }
        return List.copyOf(items);
    }

    /**
     * What one service found.
     *
     * @param answered false when it is down, slow or broken
     */
    public record Found(String service, String label, boolean answered, List<Item> items) {}

    /** One thing found. */
    public record Item(String title, String detail, String url) {}
}
