package org.infraportal.refstack.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.refstack.compatibility.JsonBody;

/** RefStack v1: the versions of a product. Who may do what is decided as for the product, hence PermitAll. */
@Path("/refstack/api/v1/products/{id}/versions")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class VersionsResource {
    private final ProductVersions versions;
    private final ProductAccess access;
    private final ProductChanges changes;
    private final Memberships memberships;

    VersionsResource(ProductVersions versions, ProductAccess access, ProductChanges changes, Memberships memberships) {
        this.versions = versions;
        this.access = access;
        this.changes = changes;
        this.memberships = memberships;
    }

    @JsonPropertyOrder({"id", "product_id", "version", "cpid"})
    public record VersionView(
            String id, @JsonProperty("product_id") String productId, String version, String cpid) {
        /** The cloud's id is for the vendor's people: with it anyone could look its results up. */
        static VersionView of(ProductVersion version, boolean withCpid) {
            return new VersionView(
                    version.id(), version.productId(), version.version(), withCpid ? version.cpid() : null);
        }
    }

    @GET
    public List<VersionView> list(String id) {
        Product product = access.toRead(id);
        boolean sees = memberships.sees(product.vendorId());
        return versions.of(id).stream()
                .map(version -> VersionView.of(version, sees))
                .toList();
    }

    @GET
    @Path("/{version}")
    public VersionView one(String id, String version) {
        Product product = access.toRead(id);
        return VersionView.of(
                versions.one(id, version).orElseThrow(() -> ProductChanges.notFound(version)),
                memberships.sees(product.vendorId()));
    }

    @POST
    public Response add(String id, InputStream body) throws IOException {
        memberships.signedIn();
        JsonBody json = JsonBody.read(body);
        ProductVersion version = changes.addVersion(
                id,
                json.line("version", ProductVersion.MAX_NAME_LENGTH).orElseThrow(() -> JsonBody.missing("version")),
                json.text("cpid", ProductVersion.MAX_CPID_LENGTH)
                        .filter(cpid -> !cpid.isEmpty())
                        .orElse(null));
        return Response.status(201).entity(VersionView.of(version, true)).build();
    }

    @PUT
    @Path("/{version}")
    public ProductVersionView setCpid(String id, String version, InputStream body) throws IOException {
        memberships.signedIn();
        return changes.setCpid(id, version, JsonBody.read(body).textOrCleared("cpid", ProductVersion.MAX_CPID_LENGTH));
    }

    @DELETE
    @Path("/{version}")
    public void delete(String id, String version) {
        memberships.signedIn();
        changes.deleteVersion(id, version);
    }
}
