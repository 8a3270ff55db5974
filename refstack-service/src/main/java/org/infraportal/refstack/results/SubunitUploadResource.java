package org.infraportal.refstack.results;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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

import org.infraportal.refstack.profile.OpenSshKey;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;

/**
 * A whole subunit stream as an upload: its passed tests become a result, the rest is only counted. Anyone may upload,
 * as with JSON; whose it is, is said by a signature over the body or by a login.
 */
@Path("/refstack/api/v1/results/subunit")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class SubunitUploadResource {
    private final ResultUploads uploads;
    private final People people;
    private final long maxBytes;
    private final int maxTests;

    SubunitUploadResource(
            ResultUploads uploads,
            People people,
            @ConfigProperty(name = "portal.refstack.uploads.max-subunit-bytes") long maxBytes,
            @ConfigProperty(name = "portal.refstack.uploads.max-tests") int maxTests) {
        this.uploads = uploads;
        this.people = people;
        this.maxBytes = maxBytes;
        this.maxTests = maxTests;
    }

    /**
     * What became of a stream.
     *
     * @param page the result's page as a path, for the form that sent it
     * @param runs where the failed ones can be looked into
     */
    public record Taken(
            @JsonProperty("test_id") String testId,
            String url,
            String page,
            int passed,
            int failed,
            int skipped,
            int unfinished,
            @JsonProperty("duration_seconds") long durationSeconds,
            String runs) {}

    /**
     * Takes a stream of subunit v1 or v2, plain or gzip.
     *
     * @param cpid the cloud's id, at most 128 characters; or give keystone_endpoint, of whose host name the MD5 is taken
     *     as refstack-client does
     * @param anonymous true for a result that is nobody's although the caller is signed in
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response upload(
            InputStream body,
            @RestQuery String cpid,
            @RestQuery("keystone_endpoint") String keystoneEndpoint,
            @RestQuery boolean anonymous,
            @HeaderParam("X-Signature") String signature,
            @HeaderParam("X-Public-Key") String publicKey,
            @Context UriInfo uri)
            throws IOException {
        String cloud = CloudId.of(cpid, keystoneEndpoint);
        boolean signed = signature != null || publicKey != null;
        OpenSshKey key = signed ? ResultUploads.key(signature, publicKey) : null;
        Person caller = signed || anonymous ? null : people.asking().orElse(null);
        OpenSshKey.Verification verification = signed ? key.verification() : null;
        InputStream read = signed ? new SignedInput(body, verification) : body;
        SubunitResult stream = SubunitResult.read(read, maxBytes, maxTests);
        if (signed) {
            read.transferTo(java.io.OutputStream.nullOutputStream());
            verification.finish(signature);
        }
        Result result = uploads.accept(
                new UploadedResult(cloud, stream.seconds(), stream.passed()),
                () -> signed ? uploads.ownerOf(key) : caller);
        String page = ResultsPage.path(result.id());
        return Response.status(201)
                .entity(new Taken(
                        result.id(),
                        uri.getBaseUri().resolve(page).toString(),
                        page,
                        stream.passed().size(),
                        stream.failed(),
                        stream.skipped(),
                        stream.unfinished(),
                        stream.seconds(),
                        uri.getBaseUri().resolve("/stackviz#upload").toString()))
                .build();
    }

    /** Hands every byte that is read to the check of the signature. */
    private static final class SignedInput extends FilterInputStream {
        private final OpenSshKey.Verification verification;

        SignedInput(InputStream in, OpenSshKey.Verification verification) {
            super(in);
            this.verification = verification;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int count = read(one, 0, 1);
            return count < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count > 0) {
                verification.update(bytes, offset, count);
            }
            return count;
        }

        @Override
        public long skip(long count) {
            throw new UnsupportedOperationException("skip: what is not read is not signed");
        }
    }
}
