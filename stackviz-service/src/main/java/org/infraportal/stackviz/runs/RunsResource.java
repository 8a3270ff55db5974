package org.infraportal.stackviz.runs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.web.Csv;

/** The API of runs, for everyone to read. */
@Path("/stackviz/api/v1/runs")
@PermitAll
@RunOnVirtualThread
public class RunsResource {
    private final Runs runs;
    private final StreamStore store;
    private final RunRights rights;

    RunsResource(Runs runs, StreamStore store, RunRights rights) {
        this.runs = runs;
        this.store = store;
        this.rights = rights;
    }

    /** The newest first: one page as JSON, all that match as CSV. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@Valid @BeanParam RunQuery query) {
        return query.answer(RunView.class, part -> runs.page(query, part).map(RunView::of));
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
