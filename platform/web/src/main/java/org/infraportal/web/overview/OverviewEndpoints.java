package org.infraportal.web.overview;

import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.arc.All;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** What the portal's home page and search ask of every service; a subclass in the service says under which path. */
public abstract class OverviewEndpoints {
    @Inject
    @All
    List<SummaryFigures> figures;

    @Inject
    @All
    List<SearchHits> searches;

    @GET
    @PermitAll
    @RunOnVirtualThread
    @Produces(MediaType.APPLICATION_JSON)
    @Path("/summary")
    public Summary summary() {
        return new Summary(
                figures.stream().flatMap(feature -> feature.figures().stream()).toList());
    }

    @GET
    @PermitAll
    @RunOnVirtualThread
    @Produces(MediaType.APPLICATION_JSON)
    @Path("/search")
    public Hits search(@Valid @BeanParam SearchQuery query) {
        String words = query.q.strip();
        return words.isEmpty()
                ? new Hits(List.of())
                : new Hits(searches.stream()
                        .flatMap(feature -> feature.hits(words, query.limit).stream())
                        .toList());
    }
}
