package org.infraportal.stackviz.fetch;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;

import org.infraportal.stackviz.runs.Labels;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.ListView;
import org.infraportal.web.values.Given;
import org.infraportal.web.values.WrongValueException;

/** The queue for people: what is fetched, how far it is, why it failed; and the forms that change it. */
@Path("/stackviz/fetches")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class FetchesPage {
    private static final String PATH = "/stackviz/fetches";
    private static final String HTML = MediaType.TEXT_HTML + ";charset=utf-8";
    private static final String API = "/stackviz/api/v1/fetches";

    private final FetchesResource resource;
    private final Fetches fetches;
    private final FetchRights rights;
    private final UploadPage uploadPage;
    private final Clock clock;

    FetchesPage(FetchesResource resource, Fetches fetches, FetchRights rights, UploadPage uploadPage, Clock clock) {
        this.uploadPage = uploadPage;
        this.clock = clock;
        this.resource = resource;
        this.fetches = fetches;
        this.rights = rights;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance fetches(
                FetchQuery query, ListView<FetchView> list, List<String> states, List<String> kinds);

        static native TemplateInstance fetch(FetchView fetch, FetchView parent, boolean mayChange, Instant now);

        private Templates() {}
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam FetchQuery query) {
        return Templates.fetches(
                query,
                query.view(fetches.page(query, query.page()), PATH, API),
                Given.words(FetchState.class),
                Given.words(FetchKind.class));
    }

    @GET
    @Path("{id}")
    public TemplateInstance show(String id) {
        Fetch fetch = fetches.known(id);
        Fetch parent = fetches.parent(fetch);
        return Templates.fetch(
                resource.whole(fetch),
                parent == null ? null : FetchView.of(parent),
                rights.mayChange(fetch),
                clock.instant());
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(
            @RestForm String url, @RestForm String change, @RestForm String patchSet, @RestForm String job) {
        try {
            Long set = number("patchSet", patchSet, Labels.MAX_PATCH_SET);
            FetchesResource.Wanted wanted = new FetchesResource.Wanted(
                    url,
                    number("change", change, Integer.MAX_VALUE),
                    set == null ? null : set.intValue(),
                    Given.text(job),
                    null,
                    null,
                    null,
                    null);
            return to(resource.request(wanted).fetch());
        } catch (ProblemException e) {
            String page = uploadPage
                    .show(new UploadPage.Asked(url, change, patchSet, job, e.getMessage()))
                    .render();
            return Response.status(e.kind().status()).type(HTML).entity(page).build();
        }
    }

    private static Long number(String field, String given, long max) {
        try {
            return Given.number(given, 1, max);
        } catch (WrongValueException e) {
            throw e.problem(field, given);
        }
    }

    @POST
    @Path("{id}/cancellation")
    @Authenticated
    public Response cancel(String id) {
        return to(resource.cancelled(id));
    }

    @POST
    @Path("{id}/tries")
    @Authenticated
    public Response again(String id) {
        return to(resource.restarted(id));
    }

    private static Response to(Fetch fetch) {
        return Response.seeOther(URI.create(FetchView.page(fetch))).build();
    }
}
