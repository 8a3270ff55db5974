package org.infraportal.refstack.profile;

import java.util.List;
import java.util.Map;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.web.Roles;

/** RefStack v1: the signed-in person and their keys. Anonymous callers get upstream's 401, hence PermitAll. */
@Path("/refstack/api/v1/profile")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ProfileResource {
    private final People people;
    private final PublicKeys keys;
    private final SecurityIdentity identity;

    ProfileResource(People people, PublicKeys keys, SecurityIdentity identity) {
        this.people = people;
        this.keys = keys;
        this.identity = identity;
    }

    public record ProfileView(
            String openid,
            String email,
            String fullname,
            @JsonProperty("is_admin") boolean admin) {}

    public record KeyView(String id, String openid, String format, String pubkey, String comment) {
        static KeyView of(Person person, PublicKey key) {
            return new KeyView(key.id(), person.openid(), key.format(), key.encoded(), key.comment());
        }
    }

    public record NewKey(
            @JsonProperty("raw_key") String rawKey,
            @JsonProperty("self_signature") String selfSignature) {}

    @GET
    public ProfileView profile() {
        Person person = people.signedIn();
        return new ProfileView(
                person.openid(), person.email(), person.fullName(), identity.hasRole(Roles.FOUNDATION_STAFF));
    }

    @GET
    @Path("/pubkeys")
    public List<KeyView> keys() {
        Person person = people.signedIn();
        return keys.of(person).stream().map(key -> KeyView.of(person, key)).toList();
    }

    @POST
    @Path("/pubkeys")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response register(NewKey key) {
        Person person = people.signedIn();
        if (key == null || key.rawKey() == null || key.selfSignature() == null) {
            throw Fault.NOT_IN_SCHEMA.of("expected: raw_key and self_signature, both strings");
        }
        String id = keys.register(person, key.rawKey(), key.selfSignature()).id();
        return Response.status(201).entity("\"" + id + "\"").build();
    }

    /** What a key must look like; anyone may know. */
    @GET
    @Path("/pubkeys/schema")
    public Map<String, Object> keySchema() {
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                        "raw_key", Map.of("type", "string"),
                        "self_signature", Map.of("type", "string")),
                "required",
                List.of("raw_key", "self_signature"),
                "additionalProperties",
                false);
    }

    @DELETE
    @Path("/pubkeys/{id}")
    public void remove(String id) {
        if (!keys.remove(people.signedIn(), id)) {
            throw Fault.KEY_NOT_FOUND.of(id);
        }
    }
}
