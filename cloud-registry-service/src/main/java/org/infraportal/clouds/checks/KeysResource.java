package org.infraportal.clouds.checks;

import java.net.URI;
import java.util.List;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.values.AllowedName;

/** One's own public keys, by which reports are signed. */
@Path("/clouds/api/v1/checks/keys")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {
    private final MemberKeys keys;
    private final SecurityIdentity identity;

    KeysResource(MemberKeys keys, SecurityIdentity identity) {
        this.keys = keys;
        this.identity = identity;
    }

    /**
     * A key that is added.
     *
     * @param key a line of a .pub file of SSH, or an armored public key of OpenPGP
     * @param note what its owner calls it
     */
    public record NewKey(
            String key,
            @AllowedName(max = 100, optional = true) String note) {}

    @GET
    public List<MemberKey> list() {
        return keys.of(who());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = MemberKey.class)))
    public Response add(@NotNull @Valid NewKey key) {
        MemberKey added = keys.add(who(), key.key(), key.note());
        return Response.created(URI.create("/clouds/api/v1/checks/keys/" + added.id()))
                .entity(added)
                .build();
    }

    @DELETE
    @Path("/{id}")
    public void remove(@RestPath long id) {
        keys.remove(who(), id);
    }

    private String who() {
        return identity.getPrincipal().getName();
    }
}
