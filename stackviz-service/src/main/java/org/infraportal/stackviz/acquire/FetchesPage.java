package org.infraportal.stackviz.acquire;

import java.net.URI;
import java.util.List;
import jakarta.annotation.security.PermitAll;
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

import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Parameters;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;

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
    private final Uploader person;
    private final UploadPage uploadPage;

    FetchesPage(FetchesResource resource, Fetches fetches, Uploader person, UploadPage uploadPage) {
        this.uploadPage = uploadPage;
        this.resource = resource;
        this.fetches = fetches;
        this.person = person;
    }

    /** @param asked what the form shows again */
    public record Asked(String state, String kind, Long change, String by, String q, boolean filtered) {}

    /** Addresses of other views of the same list; null where there is none. */
    public record Around(String next, String first, String json, String csv) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance fetches(
                Page<FetchView> page, Asked asked, Around around, List<FetchState> states, List<FetchKind> kinds);

        static native TemplateInstance fetch(FetchView fetch, FetchView parent, boolean mayChange);

        private Templates() {}
    }

    @GET
    public TemplateInstance list(@BeanParam FetchQuery query) {
        query.check();
        Page<FetchView> page =
                fetches.page(query.filter(), query.limit(), query.before()).map(FetchView::of);
        FetchFilter filter = query.filter();
        return Templates.fetches(
                page,
                new Asked(
                        filter.state() == null ? null : filter.state().word(),
                        filter.kind() == null ? null : filter.kind().word(),
                        filter.change(),
                        filter.by(),
                        filter.q(),
                        query.filtered()),
                new Around(
                        page.nextPageToken() == null ? null : query.at(PATH, page.nextPageToken(), null),
                        query.first() ? null : query.at(PATH, null, null),
                        query.at(API, query.pageToken, null),
                        query.at(API, query.pageToken, "csv")),
                List.of(FetchState.values()),
                List.of(FetchKind.values()));
    }

    @GET
    @Path("{id}")
    public TemplateInstance show(String id) {
        Fetch fetch = fetches.known(id);
        Fetch parent = fetches.parent(fetch);
        return Templates.fetch(
                resource.whole(fetch), parent == null ? null : FetchView.of(parent), person.mayChange(fetch));
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(
            @RestForm String url, @RestForm String change, @RestForm String patchSet, @RestForm String job) {
        try {
            Parameters parameters = new Parameters();
            Long number = parameters.number("change", change, 1, Integer.MAX_VALUE);
            Long set = parameters.number("patchSet", patchSet, 1, 100_000);
            String name = parameters.text("job", job, Columns.LABEL);
            parameters.check();
            FetchesResource.Wanted wanted = new FetchesResource.Wanted(
                    url, number, set == null ? null : set.intValue(), name, null, null, null, null);
            return to(resource.request(wanted).fetch());
        } catch (ProblemException e) {
            String page = uploadPage
                    .show(new UploadPage.Asked(url, change, patchSet, job, e.getMessage()))
                    .render();
            return Response.status(e.kind().status()).type(HTML).entity(page).build();
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
