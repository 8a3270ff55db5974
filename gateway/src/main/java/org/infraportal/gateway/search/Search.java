package org.infraportal.gateway.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jakarta.inject.Singleton;

import io.vertx.core.Future;

import org.infraportal.gateway.docs.Guides;
import org.infraportal.gateway.routing.Service;
import org.infraportal.gateway.routing.ServiceClient;
import org.infraportal.gateway.routing.Services;
import org.infraportal.web.PortalPath;
import org.infraportal.web.overview.Hit;
import org.infraportal.web.overview.Hits;

/**
 * Asks every service at once, and the guides; a service that is down or slow is named, and the others' answers
 * are shown.
 */
@Singleton
public class Search {
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final int OF_EACH_KIND = 5;
    private static final int MAX_OF_A_SERVICE = 50;

    private final Services services;
    private final ServiceClient client;
    private final Guides guides;

    Search(Services services, ServiceClient client, Guides guides) {
        this.services = services;
        this.client = client;
        this.guides = guides;
    }

    /**
     * What the services found, in the order of the navigation, then the guides; never fails.
     *
     * @param bearer the asker's access token, or null for a visitor
     */
    Future<List<Found>> find(String words, String bearer) {
        String query =
                "/api/v1/search?limit=" + OF_EACH_KIND + "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
        List<Future<Found>> each = new ArrayList<>(services.all().stream()
                .map(service -> client.read(service, service.prefix() + query, bearer, WITHIN, Hits.class)
                        .map(hits -> new Found(service.name(), service.label(), true, own(service, hits)))
                        .otherwise(new Found(service.name(), service.label(), false, List.of())))
                .toList());
        each.add(Future.succeededFuture(new Found("docs", "Guides", true, guides.find(words, OF_EACH_KIND))));
        return Future.join(each).map(all -> each.stream().map(Future::result).toList());
    }

    /** A service leads to its own pages only. */
    private static List<Hit> own(Service service, Hits hits) {
        return hits.items().stream()
                .filter(hit -> PortalPath.isUnder(service.prefix(), hit.url()))
                .limit(MAX_OF_A_SERVICE)
                .toList();
    }

    /**
     * What one service found.
     *
     * @param answered false when it is down, slow or broken
     */
    public record Found(String service, String label, boolean answered, List<Hit> items) {}
}
