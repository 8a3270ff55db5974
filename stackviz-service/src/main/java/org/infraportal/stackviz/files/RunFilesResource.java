package org.infraportal.stackviz.files;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
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

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.runs.Downloads;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunRights;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.web.Csv;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.ListRequest;

/** The API of a run's files. Reading is for everybody, and goes without secrets. */
@Path("/stackviz/api/v1/runs/{id}/files")
@PermitAll
@RunOnVirtualThread
public class RunFilesResource {
    private final Runs runs;
    private final RunFiles files;
    private final StreamStore store;
    private final RunRights rights;

    RunFilesResource(Runs runs, RunFiles files, StreamStore store, RunRights rights) {
        this.runs = runs;
        this.files = files;
        this.store = store;
        this.rights = rights;
    }

    /** In the order in which they came; as CSV all of them. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(String id, @Valid @BeanParam ListRequest query) {
        Run run = runs.known(id);
        return query.answer(RunFileView.class, part -> files.page(run, part));
    }

    /**
     * The body is the file itself, packed or not; 201 when it is new, 200 when the run has it already.
     *
     * @param name what the run shall call it
     * @param fileName sent by the form, percent-encoded; the name when none is given
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Response add(String id, @RestQuery String name, @RestHeader("X-File-Name") String fileName, InputStream body)
            throws IOException {
        Run run = runs.known(id);
        rights.require(rights.owns(run), run, "adding a file");
        RunFiles.Added added = files.put(
                run,
                FileName.given(name, FileName.ofHeader(fileName)),
                body == null ? InputStream.nullInputStream() : body);
        RunFileView view = RunFileView.of(run, added.file());
        return added.created()
                ? Response.created(URI.create(view.url())).entity(view).build()
                : Response.ok(view).build();
    }

    /** Its text without secrets; what is no text is a download. */
    @GET
    @Path("{number}")
    @Produces(MediaType.WILDCARD)
    public Response text(String id, int number) throws IOException {
        Run run = runs.known(id);
        RunFile file = files.numbered(run, number).orElseThrow(() -> ProblemException.notFound("file", number));
        FileChannel channel = store.open(file.sha256);
        InputStream bytes = Channels.newInputStream(channel);
        return (file.kind == RunFileKind.OTHER ? Downloads.redacted(bytes, file.name) : Downloads.redactedText(bytes))
                .build();
    }
}
