package org.infraportal.trovestack.catalogue;

import java.util.ArrayList;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Csv;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.Roles;

/** The catalogue as JSON and CSV, and its refresh. Releases and datastores are few, so their lists have one page. */
@Path("/images/api/v1")
@PermitAll
@RunOnVirtualThread
public class CatalogueResource {
    private static final int MOST_HITS = 10;

    private final Shelves shelves;
    private final CatalogueLoader loader;
    private final SecurityIdentity identity;

    CatalogueResource(Shelves shelves, CatalogueLoader loader, SecurityIdentity identity) {
        this.shelves = shelves;
        this.loader = loader;
        this.identity = identity;
    }

    public record Figure(String label, String value, String url) {}

    public record Summary(List<Figure> figures) {}

    public record Hit(String title, String detail, String url) {}

    public record Hits(List<Hit> items) {}

    @GET
    @Path("/catalogue")
    @Produces(MediaType.APPLICATION_JSON)
    public CatalogueView catalogue() {
        return shelves.catalogue();
    }

    /** Reads the file again. A refused one is a conflict, and what was good stays. */
    @POST
    @Path("/catalogue/refresh")
    @RolesAllowed(Roles.INFRA_ROOT)
    @Produces(MediaType.APPLICATION_JSON)
    public CatalogueView refresh() {
        List<CatalogueProblem> problems = loader.refresh(identity.getPrincipal().getName());
        if (!problems.isEmpty()) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "catalogue: refused for " + problems.size() + " problems, the first: " + problems.getFirst()
                            + "; all of them stand at /images/api/v1/catalogue");
        }
        return shelves.catalogue();
    }

    @GET
    @Path("/versions")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response versions(@Valid @BeanParam VersionQuery query, @HeaderParam("Accept") String accept) {
        return Exports.csvWanted(query.format, accept)
                ? Exports.csv("versions", VersionView.class, shelves.versions(query))
                : Exports.json(shelves.page(query));
    }

    @GET
    @Path("/releases")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response releases(@RestQuery String format, @HeaderParam("Accept") String accept) {
        List<ReleaseView> releases = shelves.releases();
        return Exports.csvWanted(format, accept)
                ? Exports.csv("releases", ReleaseView.class, releases)
                : Exports.json(new Page<>(releases, null, releases.size()));
    }

    @GET
    @Path("/releases/{name}")
    @Produces(MediaType.APPLICATION_JSON)
    public ReleaseView release(@RestPath String name) {
        return shelves.release(name);
    }

    @GET
    @Path("/datastores")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response datastores(@RestQuery String format, @HeaderParam("Accept") String accept) {
        List<DatastoreView> datastores = shelves.datastores();
        return Exports.csvWanted(format, accept)
                ? Exports.csv("datastores", DatastoreView.class, datastores)
                : Exports.json(new Page<>(datastores, null, datastores.size()));
    }

    @GET
    @Path("/datastores/{name}")
    @Produces(MediaType.APPLICATION_JSON)
    public DatastoreView datastore(@RestPath String name) {
        return shelves.datastore(name);
    }

    /** For the portal's home page. No image has been built yet, so there is none to count. */
    @GET
    @Path("/summary")
    @Produces(MediaType.APPLICATION_JSON)
    public Summary summary() {
        return new Summary(List.of(
                new Figure("datastores", Integer.toString(shelves.datastores().size()), "/images"),
                new Figure("releases", Integer.toString(shelves.releases().size()), "/images")));
    }

    @GET
    @Path("/search")
    @Produces(MediaType.APPLICATION_JSON)
    public Hits search(@RestQuery @NotBlank @Size(max = 100) String q) {
        String wanted = q.strip().toLowerCase(java.util.Locale.ROOT);
        List<Hit> hits = new ArrayList<>();
        for (DatastoreView datastore : shelves.datastores()) {
            if (datastore.name().contains(wanted)
                    || datastore.title().toLowerCase(java.util.Locale.ROOT).contains(wanted)) {
                hits.add(new Hit(datastore.title(), "Datastore in the catalogue of images", datastore.url()));
            }
        }
        for (ReleaseView release : shelves.releases()) {
            if (release.name().contains(wanted)
                    || release.series().toLowerCase(java.util.Locale.ROOT).contains(wanted)) {
                hits.add(new Hit(release.series(), "Release in the catalogue of images", release.url()));
            }
        }
        return new Hits(hits.subList(0, Math.min(hits.size(), MOST_HITS)));
    }
}
