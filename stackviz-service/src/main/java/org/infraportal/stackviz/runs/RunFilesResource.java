package org.infraportal.stackviz.runs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.Csv;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;

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
    public Response list(
            String id,
            @RestQuery String pageToken,
            @RestQuery String limit,
            @RestQuery String format,
            HttpHeaders headers) {
        Parameters parameters = new Parameters();
        Long after = parameters.number("pageToken", pageToken, 0, Integer.MAX_VALUE);
        Long most = parameters.number("limit", limit, 1, ListQuery.MOST);
        parameters.check();
        Run run = runs.known(id);
        if (Formats.csv(format, headers)) {
            var rows = files.of(run).stream()
                    .map(file -> RunFileView.of(run, file))
                    .toList();
            return Response.ok(Csv.of(RunFileView.class, rows), Formats.CSV).build();
        }
        Page<RunFileView> page = files.page(
                        run, after == null ? 0 : after.intValue(), most == null ? 50 : most.intValue())
                .map(file -> RunFileView.of(run, file));
        return Response.ok(page, MediaType.APPLICATION_JSON).build();
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
