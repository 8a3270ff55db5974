package org.infraportal.refstack.results;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;

/**
 * What the upload form sends: a file of either kind. Unlike the v1 API it knows the login, and answers with the
 * portal's problems. Anyone may upload where uploads may be anonymous, hence PermitAll.
 */
@Path("/refstack/api/v1/uploads")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class UploadsResource {
    private static final int LOOK_AHEAD = 64;

    private final ResultUploads uploads;
    private final People people;
    private final int maxBytes;
    private final long maxSubunitBytes;
    private final int maxTests;

    UploadsResource(
            ResultUploads uploads,
            People people,
            @ConfigProperty(name = "portal.refstack.uploads.max-bytes") int maxBytes,
            @ConfigProperty(name = "portal.refstack.uploads.max-subunit-bytes") long maxSubunitBytes,
            @ConfigProperty(name = "portal.refstack.uploads.max-tests") int maxTests) {
        this.uploads = uploads;
        this.people = people;
        this.maxBytes = maxBytes;
        this.maxSubunitBytes = maxSubunitBytes;
        this.maxTests = maxTests;
    }

    /**
     * A result made of a file.
     *
     * @param page its page, as a path on the portal
     * @param tests how many passed tests it names
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record UploadedFile(String id, String page, int tests) {}

    /**
     * Takes a subunit stream, v1 or v2, plain or gzip, or the JSON that refstack-client writes.
     *
     * @param cpid the cloud's id; JSON names its own
     * @param keystoneEndpoint the identity service, of whose host name the id is made where none is given
     * @param anonymous true for a result that is nobody's although the caller is signed in
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response upload(
            InputStream body,
            @RestQuery String cpid,
            @RestQuery("keystone_endpoint") String keystoneEndpoint,
            @RestQuery boolean anonymous)
            throws IOException {
        Person owner = anonymous ? null : people.asking().orElse(null);
        BufferedInputStream file = new BufferedInputStream(body);
        UploadedResult upload = isJson(file) ? json(file) : subunit(file, CloudId.of(cpid, keystoneEndpoint));
        Result result = uploads.accept(upload, () -> owner);
        String page = ResultsPage.path(result.id());
        return Response.created(URI.create(page))
                .entity(new UploadedFile(result.id(), page, result.tests()))
                .build();
    }

    private static boolean isJson(BufferedInputStream file) throws IOException {
        file.mark(LOOK_AHEAD);
        String start = new String(file.readNBytes(LOOK_AHEAD), java.nio.charset.StandardCharsets.ISO_8859_1);
        file.reset();
        return start.stripLeading().startsWith("{");
    }

    private UploadedResult json(InputStream file) throws IOException {
        byte[] bytes = file.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw Fault.TOO_LARGE.of("file: over " + maxBytes + " bytes (expected: at most " + maxBytes + ")");
        }
        return UploadedResult.parse(bytes, maxTests);
    }

    private UploadedResult subunit(InputStream file, String cloud) throws IOException {
        SubunitResult stream = SubunitResult.read(file, maxSubunitBytes, maxTests);
        return new UploadedResult(cloud, stream.seconds(), stream.passed());
    }
}
