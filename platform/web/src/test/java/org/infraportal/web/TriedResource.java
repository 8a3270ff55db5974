package org.infraportal.web;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.infraportal.web.values.AllowedName;
import org.infraportal.web.values.AllowedTime;

/** Endpoints that fail in every way a real one can. */
@Path("/tried")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class TriedResource {
    public record Thing(@NotBlank String name, @Min(1) int size, List<Part> parts) {}

    public record Part(int weight) {}

    @GET
    public String get(@QueryParam("n") @Min(1) Integer n) {
        return "{}";
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Thing post(@Valid Thing thing) {
        return thing;
    }

    public record Titled(
            @AllowedName(max = 10) String title,
            @AllowedTime LocalDate on,
            @AllowedTime Instant at) {}

    @POST
    @Path("/titled")
    @Consumes(MediaType.APPLICATION_JSON)
    public Titled titled(@Valid Titled titled) {
        return titled;
    }

    @GET
    @Path("/broken")
    public String broken() {
        throw new IllegalStateException("password=hunter2");
    }

    @GET
    @Path("/of/{id}")
    public String one(String id) {
        throw new IllegalStateException(new SQLException("Illegal mix of collations", "HY000", 1267));
    }

    @GET
    @Path("/missing")
    public String missing() {
        throw ProblemException.notFound("thing", 42);
    }

    @GET
    @Path("/upstream/taken")
    public String taken() {
        throw new ProblemException(ProblemKind.CONFLICT, "name: a (expected: one that is free)");
    }

    /** An upstream API with an error body of its own. */
    @Singleton
    static class UpstreamShape implements ErrorShape {
        @Override
        public boolean covers(String path) {
            return path.startsWith("/tried/upstream/");
        }

        @Override
        public Response render(Problem problem) {
            return Response.status(problem.status())
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity("{\"oops\":\"" + problem.detail() + "\"}")
                    .build();
        }
    }

    /** Stands for platform/database's: what cannot be compared is not there. */
    @Singleton
    static class NotThere implements FailureMeaning {
        @Override
        public Optional<Meaning> of(Throwable failure) {
            return failure.getCause() instanceof SQLException refused && refused.getErrorCode() == 1267
                    ? Optional.of(new Meaning(ProblemKind.NOT_FOUND, null))
                    : Optional.empty();
        }
    }

    /** Stands for platform/ui's page. */
    @Singleton
    static class PlainPage implements ErrorPage {
        @Override
        public String html(Problem problem) {
            return "<h1>" + problem.status() + "</h1>";
        }
    }
}
