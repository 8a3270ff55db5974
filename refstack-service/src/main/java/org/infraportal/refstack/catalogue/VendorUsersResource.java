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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.refstack.compatibility.ApiTime;
import org.infraportal.refstack.compatibility.JsonBody;
import org.infraportal.refstack.problems.Fault;

/**
 * RefStack v1: the people of a vendor; beyond upstream their roles and invitations. Who may do what is decided per
 * vendor with upstream's status codes, hence PermitAll.
 */
@Path("/refstack/api/v1/vendors/{id}")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class VendorUsersResource {
    private final VendorAccess access;
    private final VendorPeople changes;
    private final VendorRoster roster;
    private final Memberships memberships;

    VendorUsersResource(VendorAccess access, VendorPeople changes, VendorRoster roster, Memberships memberships) {
        this.access = access;
        this.changes = changes;
        this.roster = roster;
        this.memberships = memberships;
    }

    public record UserView(String openid, String email, String fullname) {}

    public record MemberView(
            String openid,
            String email,
            String fullname,
            String role,
            @JsonProperty("since") String since) {}

    public record InvitationView(
            String id,
            String role,
            String note,
            @JsonProperty("invited_by") String invitedBy,
            @JsonProperty("created_at") String createdAt,
            @JsonProperty("expires_at") String expiresAt) {}

    public record NewInvitation(
            String id,
            String url,
            @JsonProperty("expires_at") String expiresAt) {}

    /** Upstream tells a stranger {@code null}. */
    @GET
    @Path("/users")
    public Response users(String id) {
        memberships.signedIn();
        if (!access.look(id).sees()) {
            return Response.ok("null").build();
        }
        return Response.ok(roster.of(id).stream()
                        .map(line -> new UserView(line.openid(), line.email(), line.name()))
                        .toList())
                .build();
    }

    /** Upstream's users are all admins. */
    @PUT
    @Path("/users/{openid:.+}")
    public void addUser(String id, String openid) {
        memberships.signedIn();
        changes.set(id, Openid.decoded(openid), VendorRole.ADMIN);
    }

    @DELETE
    @Path("/users/{openid:.+}")
    public void removeUser(String id, String openid) {
        memberships.signedIn();
        changes.remove(id, Openid.decoded(openid));
    }

    /** Beyond upstream: with roles. */
    @GET
    @Path("/members")
    public List<MemberView> members(String id) {
        seen(id);
        return roster.of(id).stream()
                .map(line -> new MemberView(
                        line.openid(), line.email(), line.name(), line.role().word(), ApiTime.of(line.since())))
                .toList();
    }

    /** Beyond upstream: {@code {"role": "admin"}} or {@code "member"}. */
    @PUT
    @Path("/members/{openid:.+}")
    public void setRole(String id, String openid, InputStream body) throws IOException {
        memberships.signedIn();
        changes.set(id, Openid.decoded(openid), role(JsonBody.read(body)));
    }

    @GET
    @Path("/invitations")
    public List<InvitationView> invitations(String id) {
        managed(id);
        return roster.invitationsOf(id).stream()
                .map(line -> new InvitationView(
                        line.id(),
                        line.role().word(),
                        line.note(),
                        line.invitedBy(),
                        ApiTime.of(line.created()),
                        ApiTime.of(line.expires())))
                .toList();
    }

    /** {@code {"role": "member", "note": "for whom"}}; the address in the answer is told this once. */
    @POST
    @Path("/invitations")
    public Response invite(String id, InputStream body, @Context UriInfo uri) throws IOException {
        memberships.signedIn();
        JsonBody json = JsonBody.read(body);
        VendorPeople.Invited invited = changes.invite(
                id,
                role(json),
                json.line("note", VendorInvitation.MAX_NOTE_LENGTH).orElse(null));
        return Response.status(201)
                .entity(new NewInvitation(
                        invited.invitation().id(),
                        uri.getBaseUri()
                                .resolve(InvitationPage.path(invited.secret()))
                                .toString(),
                        ApiTime.of(invited.invitation().expiresAt())))
                .build();
    }

    @DELETE
    @Path("/invitations/{invitation}")
    public void revoke(String id, String invitation) {
        memberships.signedIn();
        changes.revoke(id, invitation);
    }

    private void seen(String id) {
        memberships.signedIn();
        if (!access.toRead(id).sees()) {
            throw Fault.MEMBERS_PRIVATE.of();
        }
    }

    private void managed(String id) {
        memberships.signedIn();
        if (!access.toRead(id).manages()) {
            throw Fault.INVITATIONS_PRIVATE.of();
        }
    }

    private static VendorRole role(JsonBody json) {
        String word = json.text("role", 16).orElseThrow(() -> JsonBody.missing("role"));
        return VendorRole.of(word)
                .orElseThrow(() -> Fault.NOT_IN_SCHEMA.of("role: " + word + " (expected: admin or member)"));
    }
}
