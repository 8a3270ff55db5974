package org.infraportal.stackviz.runs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.runs.RunUploads.Uploaded;
import org.infraportal.web.Csv;
import org.infraportal.web.Page;

/** The API of runs. Reading is for everybody; who may upload is configured. */
@Path("/stackviz/api/v1/runs")
@PermitAll
@RunOnVirtualThread
public class RunsResource {
    private static final int CSV_BATCH = 1000;

    private final StackvizConfig config;
    private final RunUploads uploads;
    private final Runs runs;
    private final StreamStore store;
    private final RunRights rights;
    private final SecurityIdentity identity;

    RunsResource(
            StackvizConfig config,
            RunUploads uploads,
            Runs runs,
            StreamStore store,
            RunRights rights,
            SecurityIdentity identity) {
        this.config = config;
        this.uploads = uploads;
        this.runs = runs;
        this.store = store;
        this.rights = rights;
        this.identity = identity;
    }

    /**
     * A run that was known already.
     *
     * @param differs labels that are not what this upload says, and stay
     */
    public record KnownRun(@JsonUnwrapped RunView run, List<LabelChange.Differing> differs) {}

    /**
     * The body is the stream itself: subunit v1 or v2, packed or not, whatever its content type says. A stream that is known
     * is the run it was; labels that it lacks are filled in.
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Response upload(InputStream body, @BeanParam RunLabels labels) throws IOException {
        boolean visitor = identity.isAnonymous();
        if (visitor && !config.anonymousUpload()) {
            throw new UnauthorizedException();
        }
        InputStream stream = body == null ? InputStream.nullInputStream() : body;
        Uploaded uploaded = uploads.upload(
                stream, labels, visitor ? null : identity.getPrincipal().getName());
        RunView view = RunView.of(uploaded.run());
        return uploaded.created()
                ? Response.created(URI.create(view.apiUrl())).entity(view).build()
                : Response.ok(new KnownRun(view, uploaded.differs())).build();
    }

    /** The newest first: one page as JSON, all that match as CSV. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@BeanParam RunQuery query, HttpHeaders headers) {
        query.check();
        if (query.csv(headers)) {
            return csv(query.filter());
        }
        Page<RunView> page =
                runs.page(query.filter(), query.limit(), query.before()).map(RunView::of);
        return Response.ok(page, MediaType.APPLICATION_JSON).build();
    }

    private Response csv(RunFilter filter) {
        AtomicReference<Long> last = new AtomicReference<>();
        return CsvParts.of(RunLine.class, CSV_BATCH, (skipped, most) -> {
            List<Run> part = runs.part(filter, last.get(), most);
            if (!part.isEmpty()) {
                last.set(part.getLast().id);
            }
            return part.stream().map(RunView::of).map(RunLine::of).toList();
        });
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public RunView get(String id) {
        return RunView.of(runs.known(id));
    }

    /** The stream as it was sent, unpacked, with whatever secrets are in it: for its uploader and the portal's people. */
    @GET
    @Path("{id}/stream")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response stream(String id) throws IOException {
        Run run = runs.known(id);
        rights.require(rights.readsStream(run), run, "reading the stream");
        FileChannel channel = store.open(run.sha256);
        StreamingOutput output = out -> {
            try (InputStream in = Channels.newInputStream(channel)) {
                in.transferTo(out);
            }
        };
        return Downloads.of(output, run.publicId + ".subunit", run.size).build();
    }
}
