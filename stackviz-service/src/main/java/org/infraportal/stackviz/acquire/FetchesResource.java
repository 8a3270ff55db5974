package org.infraportal.stackviz.acquire;

import java.net.URI;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.runs.Formats;
import org.infraportal.web.Csv;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** The API of the queue. Looking is for everybody, asking for those who are signed in. */
@Path("/stackviz/api/v1/fetches")
@PermitAll
@RunOnVirtualThread
public class FetchesResource {
    private final FetchRequests requests;
    private final Fetches fetches;
    private final FetchQueue queue;
    private final Uploader person;

    FetchesResource(FetchRequests requests, Fetches fetches, FetchQueue queue, Uploader person) {
        this.requests = requests;
        this.fetches = fetches;
        this.queue = queue;
        this.person = person;
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

    /** 202 and where to look; 200 when the same is under way already. */
    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response add(Wanted wanted) {
        FetchRequests.Requested requested = request(wanted);
        FetchView view = FetchView.of(requested.fetch());
        return requested.joined()
                ? Response.ok(view).build()
                : Response.accepted(view).location(URI.create(view.apiUrl())).build();
    }

    FetchRequests.Requested request(Wanted wanted) {
        String by = person.name();
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

    /** Newest first. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@BeanParam FetchQuery query, HttpHeaders headers) {
        query.check();
        Page<FetchView> page =
                fetches.page(query.filter(), query.limit(), query.before()).map(FetchView::of);
        if (query.csv(headers)) {
            List<FetchLine> lines = page.items().stream().map(FetchLine::of).toList();
            return Response.ok(Csv.of(FetchLine.class, lines), Formats.CSV).build();
        }
        return Response.ok(page, MediaType.APPLICATION_JSON).build();
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
        person.requireMayChange(fetch);
        if (!queue.cancel(fetch)) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, "state: " + fetch.state.word() + " (expected: queued or running)");
        }
        return fetches.fresh(fetch);
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
        person.requireMayChange(fetch);
        requests.restart(fetch, person.name());
        return fetches.fresh(fetch);
    }
}
