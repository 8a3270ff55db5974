package org.infraportal.refstack.results;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.compatibility.ApiException;
import org.infraportal.refstack.compatibility.ApiTime;
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
    private final People people;
    private final int maxBytes;

    ResultsResource(
            ResultUploads uploads,
            Results results,
            ResultAccess access,
            ResultChanges changes,
            TestNames names,
            TestSets sets,
            People people,
            @ConfigProperty(name = "portal.refstack.uploads.max-bytes") int maxBytes) {
        this.uploads = uploads;
        this.results = results;
        this.access = access;
        this.changes = changes;
        this.names = names;
        this.sets = sets;
        this.people = people;
        this.maxBytes = maxBytes;
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
            throw ApiException.aborted(413, "body: over " + maxBytes + " bytes (expected: at most " + maxBytes + ")");
        }
        Result result = uploads.accept(bytes, signature, publicKey);
        return Response.status(201)
                .entity(new Uploaded(result.id(), page(uri, result)))
                .build();
    }

    @GET
    public Listing list(
            @RestQuery String page,
            @RestQuery("start_date") String startDate,
            @RestQuery("end_date") String endDate,
            @RestQuery String cpid,
            @RestQuery String signed,
            @RestQuery("verification_status") String verificationStatus,
            @RestQuery("product_id") String productId,
            @Context UriInfo uri) {
        Person mine = uri.getQueryParameters().containsKey("signed") ? whoSigned() : null;
        if (productId != null) {
            throw ApiException.refused(404, "Product " + productId + " not found", null);
        }
        // An empty value reaches the parameter as null.
        int number = pageNumber(page == null && uri.getQueryParameters().containsKey("page") ? "" : page);
        PanacheQuery<Result> matching = results.matching(filter(startDate, endDate, cpid, verificationStatus), mine);
        long total = matching.count();
        int pages = (int) Math.min(Integer.MAX_VALUE, (total + PAGE_SIZE - 1) / PAGE_SIZE);
        if (number > 1 && number > pages) {
            throw ApiException.refused(
                    400,
                    "Request page number is out of range: " + number,
                    "page: " + number + " (expected: 1 to " + pages + ")");
        }
        List<ResultView> rows = matching.page(Page.of(number - 1, PAGE_SIZE)).list().stream()
                .map(result -> ResultView.row(result, mine, page(uri, result)))
                .toList();
        return new Listing(rows, new Pagination(number, pages));
    }

    @GET
    @Path("/{id}")
    public ResultView one(String id) {
        ResultAccess.Seen seen = access.toRead(id);
        return ResultView.of(
                seen.result(),
                names.namesOf(sets.numbers(seen.result().testSetId())),
                seen.role(),
                ownerOf(seen.result()));
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
        return ResultView.meta(seen.result(), seen.role() == ResultRole.USER ? null : ownerOf(seen.result()));
    }

    @POST
    @Path("/{id}/meta/{key}")
    @Consumes(MediaType.WILDCARD)
    public Response setMeta(String id, String key, String value) {
        changes.setMeta(id, key, value);
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

    private Person whoSigned() {
        return people.asking()
                .orElseThrow(
                        () -> ApiException.refused(400, "To see signed test results you need to authenticate", null));
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
        throw ApiException.refused(
                400, "Invalid page number: " + page, "page: " + page + " (expected: a number from 1)");
    }

    private static ResultFilter filter(String startDate, String endDate, String cpid, String verificationStatus) {
        Instant from = startDate == null ? null : ApiTime.parse("start_date", startDate);
        Instant to = endDate == null ? null : ApiTime.parse("end_date", endDate);
        if (from != null && to != null && from.isAfter(to)) {
            throw ApiException.refused(
                    400,
                    "Start date must be less than end date",
                    "start_date: " + startDate + ", end_date: " + endDate);
        }
        Integer verification = null;
        if (verificationStatus != null) {
            if (!verificationStatus.matches("[01]")) {
                throw ApiException.refused(
                        400, "Invalid verification status: " + verificationStatus, "expected: 0 or 1");
            }
            verification = Integer.valueOf(verificationStatus);
        }
        return new ResultFilter(from, to, cpid, verification);
    }

    /** The page's address as the client reaches the portal: the gateway's headers are in the base URI. */
    private static String page(UriInfo uri, Result result) {
        return uri.getBaseUri().resolve(ResultsPage.path(result.id())).toString();
    }
}
