package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.engine.failures.KnownFailure;
import org.infraportal.stackviz.engine.failures.KnownFailures;
import org.infraportal.web.Csv;
import org.infraportal.web.CsvColumns;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.Roles;
import org.infraportal.web.lists.ListRequest;

/** The API of known failures; as YAML they go into git and come back. */
@Path("/stackviz/api/v1/known-failures")
@RunOnVirtualThread
public class KnownFailuresResource {
    private static final int MAX_LENGTH = 1 << 20;
    private static final String FORMATS = "expected: json, csv or yaml";

    private final KnownFailureList known;
    private final KnownFailureRematch rematch;
    private final Failures failures;
    private final SecurityIdentity identity;

    KnownFailuresResource(
            KnownFailureList known, KnownFailureRematch rematch, Failures failures, SecurityIdentity identity) {
        this.known = known;
        this.failures = failures;
        this.rematch = rematch;
        this.identity = identity;
    }

    /** A known failure with how often it was seen; null when no run ever had it. */
    @CsvColumns({
        "known.id",
        "known.title",
        "known.bug",
        "known.message",
        "known.traceback",
        "known.test",
        "known.log",
        "runs",
        "firstSeen=seen.first",
        "lastSeen=seen.last"
    })
    public record KnownSeen(@JsonUnwrapped KnownView known, Failures.Seen seen) {
        int runs() {
            return seen == null ? 0 : seen.runs();
        }
    }

    /** All of them by id; {@code format=yaml} as the file that is kept in git. */
    @GET
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@RestQuery @Pattern(regexp = "|json|csv|yaml", message = FORMATS) String format) {
        List<KnownFailure> all = known.all();
        if ("yaml".equals(format)) {
            return Response.ok(KnownFailures.write(all), "application/yaml;charset=utf-8")
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"known-failures.yaml\"")
                    .build();
        }
        Map<String, Failures.Seen> seen = failures.seenKnown();
        List<KnownSeen> views = all.stream()
                .map(one -> new KnownSeen(KnownView.of(one), seen.get(one.id())))
                .toList();
        return ListRequest.allIn(format).answer(KnownSeen.class, part -> part.pageOf(views));
    }

    /** Takes a YAML list in: each entry replaces the one that has its id, others stay. */
    @PUT
    @RolesAllowed(Roles.PORTAL_ADMIN)
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Page<KnownView> put(InputStream body) throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.readNBytes(MAX_LENGTH + 1);
        if (bytes.length > MAX_LENGTH) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE, "body: more than " + MAX_LENGTH + " bytes (expected: less)");
        }
        List<KnownView> views = imported(new String(bytes, StandardCharsets.UTF_8)).stream()
                .map(KnownView::of)
                .toList();
        return new Page<>(views, null, views.size());
    }

    List<KnownFailure> imported(String yaml) {
        try {
            List<KnownFailure> entries = KnownFailures.read(yaml);
            store(entries);
            return entries;
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("body", e.getMessage());
        }
    }

    void store(List<KnownFailure> entries) {
        known.put(entries, identity.getPrincipal().getName());
        rematch.start();
    }

    /** Takes an entry of the portal away; one of the file cannot be. */
    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.PORTAL_ADMIN)
    public void remove(String id) {
        known.remove(id);
        rematch.start();
    }
}
