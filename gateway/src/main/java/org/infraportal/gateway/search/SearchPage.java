package org.infraportal.gateway.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.gateway.login.Session;
import org.infraportal.gateway.search.Search.Found;
import org.infraportal.web.overview.Hit;
import org.infraportal.web.overview.SearchQuery;

/** {@code /search?q=}: what all services know about some words, as a page and as JSON. */
@Path("/search")
@PermitAll
@RunOnVirtualThread
public class SearchPage {
    private final Search search;
    private final Session session;

    SearchPage(Search search, Session session) {
        this.search = search;
        this.session = session;
    }

    /** Something that was found, with the words marked in it. */
    public record Row(List<Marked> title, List<Marked> detail, String url) {
        static Row of(Hit hit, String q) {
            return new Row(Marked.of(hit.title(), q), Marked.of(hit.detail(), q), hit.url());
        }
    }

    /** All of one kind, such as vendors. */
    public record Group(String kind, List<Row> rows) {}

    /** {@code q} is what was asked, {@code missing} the services that gave no answer. */
    record Results(String q, String json, List<Group> groups, List<String> missing, int maxLength)
            implements TemplateInstance {}

    /**
     * The same as JSON.
     *
     * @param missing the services that gave no answer
     */
    public record Answer(String q, List<Found> services, List<String> missing) {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(
            @RestQuery @DefaultValue("") @Size(max = SearchQuery.MAX_LENGTH) String q, RoutingContext context) {
        List<Found> found = find(q.strip(), context);
        return new Results(
                q.strip(),
                "/search/results?q=" + URLEncoder.encode(q.strip(), StandardCharsets.UTF_8),
                groups(found, q),
                missing(found),
                SearchQuery.MAX_LENGTH);
    }

    private static List<Group> groups(List<Found> found, String q) {
        Map<String, List<Row>> byKind = found.stream()
                .flatMap(one -> one.items().stream())
                .collect(Collectors.groupingBy(
                        Hit::kind, LinkedHashMap::new, Collectors.mapping(hit -> Row.of(hit, q), Collectors.toList())));
        return byKind.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .toList();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Answer negotiated(
            @RestQuery @DefaultValue("") @Size(max = SearchQuery.MAX_LENGTH) String q, RoutingContext context) {
        return json(q, context);
    }

    @GET
    @Path("/results")
    @Produces(MediaType.APPLICATION_JSON)
    public Answer json(
            @RestQuery @DefaultValue("") @Size(max = SearchQuery.MAX_LENGTH) String q, RoutingContext context) {
        List<Found> found = find(q.strip(), context);
        return new Answer(q.strip(), found, missing(found));
    }

    private List<Found> find(String words, RoutingContext context) {
        if (words.isEmpty()) {
            return List.of();
        }
        String bearer = session.accessToken(context).await().indefinitely();
        return search.find(words, bearer)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static List<String> missing(List<Found> found) {
        return found.stream().filter(one -> !one.answered()).map(Found::label).toList();
    }
}
