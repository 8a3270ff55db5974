package org.infraportal.refstack.results;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;

/**
 * RefStack v1: results, as refstack-client and its users know them. Who may do what is decided per result
 * ({@link ResultAccess}) with upstream's status codes, hence PermitAll.
 */
@Path("/refstack/api/v1/results")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ResultsResource {
    private static final int PAGE_SIZE = 20;

    private final ResultUploads uploads;
    private final Results results;
    private final ResultAccess access;
    private final ResultChanges changes;
    private final TestNames names;
    private final TestSets sets;
    private final ResultRows rows;
    private final ResultFilters filters;
    private final People people;
    private final int maxBytes;
    private final int maxTests;

    ResultsResource(
            ResultUploads uploads,
            Results results,
            ResultAccess access,
            ResultChanges changes,
            TestNames names,
            TestSets sets,
            ResultRows rows,
            ResultFilters filters,
            People people,
            @ConfigProperty(name = "portal.refstack.uploads.max-bytes") int maxBytes,
            @ConfigProperty(name = "portal.refstack.uploads.max-tests") int maxTests) {
        this.uploads = uploads;
        this.results = results;
        this.access = access;
        this.changes = changes;
        this.names = names;
        this.sets = sets;
        this.rows = rows;
        this.filters = filters;
        this.people = people;
        this.maxBytes = maxBytes;
        this.maxTests = maxTests;
    }

    public record Uploaded(@JsonProperty("test_id") String testId, String url) {}

    public record Pagination(
            @JsonProperty("current_page") int currentPage,
            @JsonProperty("total_pages") int totalPages) {}

    public record Listing(List<ResultView> results, Pagination pagination) {}

    /** Takes an upload; the content type is not looked at, as upstream does not. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response upload(
            InputStream body,
            @HeaderParam("X-Signature") String signature,
            @HeaderParam("X-Public-Key") String publicKey,
            @Context UriInfo uri)
            throws IOException {
        byte[] bytes = body.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw Fault.TOO_LARGE.of("body: over " + maxBytes + " bytes (expected: at most " + maxBytes + ")");
        }
        Result result = uploads.accept(bytes, signature, publicKey);
        return Response.status(201)
                .entity(new Uploaded(result.id(), page(uri, result)))
                .build();
    }

    /**
     * Upstream's list, twenty a page, newest first. Beyond upstream: guideline, target, verdict ({@code compliant},
     * {@code not_compliant}, {@code nothing_required}), vendor_id, q (start of an id, or part of a product's or
     * vendor's name) and waiting (all that a verification needs, and none yet).
     */
    @GET
    public Listing list(@BeanParam ResultQuery query, @RestQuery String page, @Context UriInfo uri) {
        ResultFilter filter = filters.of(query, uri.getQueryParameters());
        // An empty value reaches the parameter as null.
        int number = pageNumber(page == null && uri.getQueryParameters().containsKey("page") ? "" : page);
        long total = results.total(filter);
        int pages = (int) Math.min(Integer.MAX_VALUE, (total + PAGE_SIZE - 1) / PAGE_SIZE);
        if (number > 1 && number > pages) {
            throw Fault.PAGE_OUT_OF_RANGE.of(number, pages);
        }
        List<ResultView> views = rows.of(results.page(filter, number - 1, PAGE_SIZE)).stream()
                .map(row -> ResultView.row(row, page(uri, row.result())))
                .toList();
        return new Listing(views, new Pagination(number, pages));
    }

    /** What an upload must look like. */
    @GET
    @Path("/schema")
    public Map<String, Object> schema() {
        return UploadedResult.schema(maxTests);
    }

    @GET
    @Path("/{id}")
    public ResultView one(String id) {
        ResultAccess.Seen seen = access.toRead(id);
        return ResultView.of(seen, names.namesOf(sets.numbers(seen.result().testSetId())), ownerOf(seen.result()));
    }

    /** Upstream's change of the product version and of the verification; what is not named stays. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    public Response change(String id, InputStream body) throws IOException {
        changes.apply(id, ResultChange.read(body));
        ResultAccess.Seen seen = access.toRead(id);
        return Response.status(201)
                .entity(ResultView.changed(seen, ownerOf(seen.result())))
                .build();
    }

    @DELETE
    @Path("/{id}")
    public void delete(String id) {
        changes.delete(id);
    }

    @GET
    @Path("/{id}/meta")
    public Map<String, String> meta(String id) {
        ResultAccess.Seen seen = access.toRead(id);
        return ResultView.meta(seen.result(), seen.manages() ? ownerOf(seen.result()) : null);
    }

    /** One value, null when there is none; others than the three public ones are for who manages the result. */
    @GET
    @Path("/{id}/meta/{key}")
    public Response metaValue(String id, String key) {
        ResultAccess.Seen seen = access.toRead(id);
        if (!seen.manages() && MetaKey.of(key).isEmpty()) {
            throw Fault.META_KEY_UNKNOWN.of(key);
        }
        String value = ResultView.meta(seen.result(), seen.manages() ? ownerOf(seen.result()) : null)
                .get(key);
        return Response.ok(value == null ? "null" : JsonString.of(value)).build();
    }

    @POST
    @Path("/{id}/meta/{key}")
    @Consumes(MediaType.WILDCARD)
    public Response setMeta(String id, String key, String value) {
        changes.setMeta(id, key, value == null ? "" : value);
        return Response.status(201).entity("null").build();
    }

    @DELETE
    @Path("/{id}/meta/{key}")
    public void removeMeta(String id, String key) {
        changes.setMeta(id, key, null);
    }

    private Person ownerOf(Result result) {
        return result.ownerId() == null ? null : people.findById(result.ownerId());
    }

    private static int pageNumber(String page) {
        if (page == null) {
            return 1;
        }
        try {
            int number = Integer.parseInt(page);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Fault.PAGE_INVALID.of(page);
    }

    /** The page's address as the client reaches the portal: the gateway's headers are in the base URI. */
    private static String page(UriInfo uri, Result result) {
        return uri.getBaseUri().resolve(ResultsPage.path(result.id())).toString();
    }
}
