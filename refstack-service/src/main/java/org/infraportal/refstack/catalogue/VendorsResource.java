package org.infraportal.refstack.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.compatibility.JsonBody;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.profile.People;

/**
 * RefStack v1: vendors. Who may do what is decided per vendor ({@link VendorAccess}) with upstream's status codes,
 * hence PermitAll.
 */
@Path("/refstack/api/v1/vendors")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class VendorsResource {
    private static final int MAX_REASON_LENGTH = 1000;
    private static final List<String> ACTIONS = List.of("register", "cancel", "approve", "deny");

    private final Vendors vendors;
    private final VendorAccess access;
    private final VendorChanges changes;
    private final Memberships memberships;
    private final People people;

    VendorsResource(
            Vendors vendors, VendorAccess access, VendorChanges changes, Memberships memberships, People people) {
        this.vendors = vendors;
        this.access = access;
        this.changes = changes;
        this.memberships = memberships;
        this.people = people;
    }

    public record VendorList(List<VendorView> vendors) {}

    public record Created(String id) {}

    /** @param q beyond upstream, as {@code kind} and {@code mine}: a part of the name */
    @GET
    public VendorList list(
            @RestQuery @DefaultValue("") @Size(max = 80) String q,
            @RestQuery @DefaultValue("") String kind,
            @RestQuery boolean mine) {
        Map<String, VendorRole> own = memberships.mine();
        boolean foundation = memberships.isFoundation();
        return new VendorList(
                vendors.matching(new VendorFilter(q, VendorFilter.kind(kind), mine), own.keySet(), foundation).stream()
                        .map(vendor -> VendorView.row(vendor, foundation || own.get(vendor.id()) == VendorRole.ADMIN))
                        .toList());
    }

    @GET
    @Path("/{id}")
    public VendorView one(String id) {
        VendorAccess.Seen seen = access.toRead(id);
        return seen.sees() ? full(seen.vendor(), seen.manages()) : VendorView.row(seen.vendor(), false);
    }

    @POST
    public Response create(InputStream body) throws IOException {
        memberships.signedIn();
        JsonBody json = JsonBody.read(body);
        Vendor vendor = changes.create(
                json.line("name", Vendor.MAX_NAME_LENGTH).orElseThrow(() -> JsonBody.missing("name")),
                json.text("description", Vendor.MAX_DESCRIPTION_LENGTH).orElse(null));
        return Response.status(201).entity(new Created(vendor.id())).build();
    }

    @PUT
    @Path("/{id}")
    public VendorView edit(String id, InputStream body) throws IOException {
        memberships.signedIn();
        JsonBody json = JsonBody.read(body);
        Vendor vendor = changes.edit(
                id,
                new VendorChanges.Edit(
                        json.line("name", Vendor.MAX_NAME_LENGTH),
                        json.textOrCleared("description", Vendor.MAX_DESCRIPTION_LENGTH),
                        json.object("properties")));
        return full(vendor, true);
    }

    @DELETE
    @Path("/{id}")
    public void delete(String id) {
        changes.delete(id);
    }

    /**
     * Takes exactly one of the actions: as a member of a JSON object, as a field of a form, or in the address; what it
     * holds does not matter.
     */
    @POST
    @Path("/{id}/action")
    public Response act(
            String id, InputStream body, @HeaderParam(HttpHeaders.CONTENT_TYPE) String type, @Context UriInfo uri)
            throws IOException {
        memberships.signedIn();
        JsonBody json = JsonBody.readAny(body, type, uri.getQueryParameters());
        List<String> wanted = ACTIONS.stream().filter(json::has).toList();
        if (wanted.size() != 1) {
            throw Fault.ACTION_AMBIGUOUS.of(wanted, String.join(", ", ACTIONS));
        }
        switch (wanted.getFirst()) {
            case "register" -> changes.register(id);
            case "cancel" -> changes.cancel(id);
            case "approve" -> changes.approve(id);
            default ->
                changes.deny(
                        id,
                        json.text("registration_decline_reason", MAX_REASON_LENGTH)
                                .orElse(""));
        }
        return Response.ok("null").build();
    }

    private VendorView full(Vendor vendor, boolean manages) {
        return VendorView.full(
                vendor, manages, vendor.createdBy() == null ? null : people.findById(vendor.createdBy()));
    }
}
