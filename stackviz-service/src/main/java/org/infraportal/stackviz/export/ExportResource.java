package org.infraportal.stackviz.export;

import java.io.IOException;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.engine.export.ExportedFile;
import org.infraportal.stackviz.engine.export.Exporter;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;

/** The API of a run's exports: for everybody, as secrets are taken out. */
@Path("/stackviz/api/v1/runs/{id}/export")
@PermitAll
@RunOnVirtualThread
public class ExportResource {
    private final Runs runs;
    private final RunExports exports;

    ExportResource(Runs runs, RunExports exports) {
        this.runs = runs;
        this.exports = exports;
    }

    /** What there is. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Page<ExportView> list(String id) {
        List<ExportView> views = ExportView.of(runs.known(id));
        return new Page<>(views, null, views.size());
    }

    /** One of them, always as a download. It is sent while it is made, so its length is not known before. */
    @GET
    @Path("{file}")
    @Produces(MediaType.WILDCARD)
    public Response file(String id, String file) throws IOException {
        Run run = runs.known(id);
        ExportedFile wanted = ExportedFile.of(file);
        if (wanted == null && !file.equals(ExportView.SITE)) {
            throw ProblemException.notFound("export", file);
        }
        exports.check(run);
        String name = Exporter.safe(RunExports.fileName(run));
        if (wanted == null) {
            return download(out -> exports.writeSite(run, out), ExportView.ZIP, name + "-" + file);
        }
        return download(out -> exports.write(run, wanted, out), wanted.mediaType(), name + "-" + wanted.file());
    }

    private static Response download(StreamingOutput bytes, String mediaType, String fileName) {
        return Response.ok(bytes, mediaType)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }
}
