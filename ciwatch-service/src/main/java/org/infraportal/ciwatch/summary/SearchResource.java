package org.infraportal.ciwatch.summary;

import java.util.List;
import java.util.stream.Stream;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.ciwatch.Address;
import org.infraportal.ciwatch.Keyset;
import org.infraportal.ciwatch.changes.Change;
import org.infraportal.ciwatch.changes.ChangeAddress;
import org.infraportal.ciwatch.changes.Changes;
import org.infraportal.ciwatch.changes.Project;
import org.infraportal.ciwatch.changes.Projects;
import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.cis.Cis;

/** What the portal's search box finds here: CIs, then projects, then changes. */
@Path("/ciwatch/api/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@RunOnVirtualThread
public class SearchResource {
    private final Cis cis;
    private final Projects projects;
    private final Changes changes;
    private final ChangeAddress addresses;

    SearchResource(Cis cis, Projects projects, Changes changes, ChangeAddress addresses) {
        this.cis = cis;
        this.projects = projects;
        this.changes = changes;
        this.addresses = addresses;
    }

    public record Found(String title, String detail, String url) {}

    public record Finds(List<Found> items) {}

    @GET
    @Transactional
    public Finds search(
            @RestQuery @Size(max = 200) String q, @RestQuery @DefaultValue("10") @Min(1) @Max(50) int limit) {
        if (q == null || q.isBlank()) {
            return new Finds(List.of());
        }
        Stream<Found> found = Stream.of(
                        cis.named(q, limit).stream().map(SearchResource::found),
                        projects.named(q, limit).stream().map(SearchResource::found),
                        changes.page(null, q, Keyset.START, limit).items().stream()
                                .map(this::found))
                .flatMap(finds -> finds);
        return new Finds(found.limit(limit).toList());
    }

    private static Found found(Ci ci) {
        return new Found(
                ci.name,
                "CI on " + ci.host,
                Address.of("/ciwatch").with("ci", ci.name).toString());
    }

    private static Found found(Project project) {
        return new Found(
                project.name,
                "project on " + project.host,
                Address.of("/ciwatch").with("project", project.name).toString());
    }

    private Found found(Change change) {
        return new Found(
                "Change " + change.number,
                change.subject == null ? change.project.name : change.project.name + ": " + change.subject,
                addresses.of(change.host, change.number));
    }
}
