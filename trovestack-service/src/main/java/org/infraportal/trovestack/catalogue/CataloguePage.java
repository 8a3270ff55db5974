package org.infraportal.trovestack.catalogue;

import java.net.URI;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.Roles;

/** The catalogue for people: the matrix, one datastore, one release. */
@Path("/images")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class CataloguePage {
    private final Shelves shelves;
    private final CatalogueLoader loader;
    private final SecurityIdentity identity;

    CataloguePage(Shelves shelves, CatalogueLoader loader, SecurityIdentity identity) {
        this.shelves = shelves;
        this.loader = loader;
        this.identity = identity;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance matrix(Matrix matrix, CatalogueView catalogue);

        static native TemplateInstance datastore(DatastoreView datastore, List<VersionView> versions);

        static native TemplateInstance release(
                ReleaseView release, List<VersionView> versions, List<DatastoreView> datastores);

        private Templates() {}
    }

    @GET
    public TemplateInstance matrix() {
        Matrix matrix = Matrix.of(shelves.datastores(), shelves.releases(), shelves.versions(new VersionQuery()));
        return Templates.matrix(matrix, shelves.catalogue());
    }

    /** The page itself says what came of it. */
    @POST
    @Path("/catalogue/refresh")
    @RolesAllowed(Roles.INFRA_ROOT)
    public Response refresh() {
        loader.refresh(identity.getPrincipal().getName());
        return Response.seeOther(URI.create("/images")).build();
    }

    @GET
    @Path("/{name}")
    public TemplateInstance datastore(@RestPath String name) {
        return Templates.datastore(shelves.datastore(name), shelves.versions(VersionQuery.ofDatastore(name)));
    }

    @GET
    @Path("/releases/{name}")
    public TemplateInstance release(@RestPath String name) {
        return Templates.release(
                shelves.release(name), shelves.versions(VersionQuery.ofRelease(name)), shelves.datastores());
    }
}
