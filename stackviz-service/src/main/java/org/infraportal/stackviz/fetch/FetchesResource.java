package org.infraportal.stackviz.fetch;

import java.time.Duration;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.infraportal.stackviz.runs.Labels;
import org.infraportal.web.Csv;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.jobs.JobAnswer;

/** The API of the queue. Looking is for everybody, asking for those who are signed in. */
@Path("/stackviz/api/v1/fetches")
@PermitAll
@RunOnVirtualThread
public class FetchesResource {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final FetchRequests requests;
    private final Fetches fetches;
    private final FetchQueue queue;
    private final FetchRights rights;
    private final Duration answerWithin;

    FetchesResource(
            FetchRequests requests,
            Fetches fetches,
            FetchQueue queue,
            FetchRights rights,
            @ConfigProperty(name = "portal.jobs.answer-within") Duration answerWithin) {
        this.requests = requests;
        this.fetches = fetches;
        this.queue = queue;
        this.rights = rights;
        this.answerWithin = answerWithin;
    }

    /**
     * What to fetch: either a URL or a change.
     *
     * @param url of a log folder, a Zuul build or a stream
     * @param change a change's number in the configured Gerrit
     * @param patchSet of the change; null for the latest on which anything reported
     * @param job with a change: only this one; with a URL: what the runs name as their job
     */
    public record Wanted(
            String url,
            Long change,
            Integer patchSet,
            String job,
            String project,
            String pipeline,
            String ci,
            String provider) {}

    /** 201 when it is done within some seconds, else 202 and where to look; 200 when the same is under way already. */
    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "201",
            description = "Done",
            content = @Content(schema = @Schema(implementation = FetchView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted, not done yet",
            content = @Content(schema = @Schema(implementation = FetchView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same was under way already",
            content = @Content(schema = @Schema(implementation = FetchView.class)))
    public Response add(Wanted wanted) {
        FetchRequests.Requested requested = request(wanted);
        if (requested.joined()) {
            return Response.ok(FetchView.of(requested.fetch())).build();
        }
        FetchView view = FetchView.of(awaited(requested.fetch()));
        return JobAnswer.of(view.state().job(), view.apiUrl(), view, view);
    }

    /** Waits a moment for its end. */
    private Fetch awaited(Fetch asked) {
        long end = System.nanoTime() + answerWithin.toNanos();
        Fetch fetch = asked;
        while (fetch.state.open() && System.nanoTime() < end) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return fetch;
            }
            fetch = QuarkusTransaction.requiringNew().call(() -> fetches.findById(asked.id));
        }
        return fetch;
    }

    FetchRequests.Requested request(Wanted wanted) {
        String by = rights.person();
        boolean url = wanted != null && wanted.url() != null && !wanted.url().isBlank();
        boolean change = wanted != null && wanted.change() != null;
        if (!url && !change) {
            throw ProblemException.invalid("url", "url: none (expected: a url, or the number of a change)");
        }
        outside("change", wanted.change(), 1, Integer.MAX_VALUE);
        outside("patchSet", wanted.patchSet() == null ? null : wanted.patchSet().longValue(), 1, 100_000);
        Labels labels = new Labels(
                wanted.job(),
                wanted.project(),
                wanted.change(),
                wanted.patchSet(),
                wanted.pipeline(),
                wanted.ci(),
                wanted.provider());
        return url ? requests.address(wanted.url(), labels, by) : requests.change(labels, by);
    }

    private static void outside(String field, Long value, long least, long most) {
        if (value != null && (value < least || value > most)) {
            throw ProblemException.invalid(
                    field, field + ": " + value + " (expected: a number from " + least + " to " + most + ")");
        }
    }

    /** The newest first; as CSV all that match. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@Valid @BeanParam FetchQuery query) {
        return query.answer(FetchView.class, part -> fetches.page(query, part));
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public FetchView get(String id) {
        return whole(fetches.known(id));
    }

    FetchView whole(Fetch fetch) {
        return FetchView.of(fetch, fetches.runs(fetch), fetches.files(fetch), fetches.children(fetch));
    }

    /** Cancels it: for whoever asked for it, and portal-admin. What runs ends within seconds. */
    @DELETE
    @Path("{id}")
    @Authenticated
    @Produces(MediaType.APPLICATION_JSON)
    public Response cancel(String id) {
        return Response.accepted(FetchView.of(cancelled(id))).build();
    }

    Fetch cancelled(String id) {
        Fetch fetch = fetches.known(id);
        rights.requireMayChange(fetch);
        Fetch cancelled = queue.cancel(fetch.id);
        if (cancelled == null) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, "state: " + fetch.state.word() + " (expected: queued or running)");
        }
        return cancelled;
    }

    /** Tries what ended once more. */
    @POST
    @Path("{id}/tries")
    @Authenticated
    @Produces(MediaType.APPLICATION_JSON)
    public Response again(String id) {
        return Response.accepted(FetchView.of(restarted(id))).build();
    }

    Fetch restarted(String id) {
        Fetch fetch = fetches.known(id);
        rights.requireMayChange(fetch);
        return requests.restart(fetch, rights.person());
    }
}
