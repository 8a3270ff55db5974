package org.infraportal.trovestack.catalogue;

import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.Csv;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.Roles;
import org.infraportal.web.lists.ShortListRequest;

/** The catalogue as JSON and CSV, and its refresh. Releases and datastores are few, so their lists have one page. */
@Path("/images/api/v1")
@PermitAll
@RunOnVirtualThread
public class CatalogueResource {
    private final Shelves shelves;
    private final CatalogueLoader loader;
    private final SecurityIdentity identity;

    CatalogueResource(Shelves shelves, CatalogueLoader loader, SecurityIdentity identity) {
        this.shelves = shelves;
        this.loader = loader;
        this.identity = identity;
    }

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
    public Response versions(@Valid @BeanParam VersionQuery query) {
        return query.answer(VersionView.class, part -> shelves.page(query, part));
    }

    @GET
    @Path("/releases")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response releases(@Valid @BeanParam ShortListRequest query) {
        return query.answer(ReleaseView.class, part -> part.pageOf(shelves.releases()));
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
    public Response datastores(@Valid @BeanParam ShortListRequest query) {
        return query.answer(DatastoreView.class, part -> part.pageOf(shelves.datastores()));
    }

    @GET
    @Path("/datastores/{name}")
    @Produces(MediaType.APPLICATION_JSON)
    public DatastoreView datastore(@RestPath String name) {
        return shelves.datastore(name);
    }
}
