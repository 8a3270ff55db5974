package org.infraportal.stackviz.report;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import org.infraportal.stackviz.engine.logs.LogLevel;
import org.infraportal.stackviz.files.FileName;
import org.infraportal.stackviz.files.RunFile;
import org.infraportal.stackviz.files.RunFileKind;
import org.infraportal.stackviz.files.RunFileView;
import org.infraportal.stackviz.files.RunFiles;
import org.infraportal.stackviz.logs.LogWindow;
import org.infraportal.stackviz.logs.LogWindowQuery;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunRights;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.ListView;
import org.infraportal.web.lists.ShortListRequest;

/** The files of a run, and one of them line by line. */
@Path("/stackviz/runs/{id}/files")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class RunFilePage {
    private final Runs runs;
    private final RunFiles files;
    private final StreamStore store;
    private final RunRights rights;

    RunFilePage(Runs runs, RunFiles files, StreamStore store, RunRights rights) {
        this.runs = runs;
        this.files = files;
        this.store = store;
        this.rights = rights;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance files(RunView run, ListView<RunFileView> list, boolean mayAdd);

        static native TemplateInstance file(RunView run, RunFileView file, LogView log, List<LogLevel> levels);

        private Templates() {}
    }

    @GET
    public TemplateInstance list(String id, @Valid @BeanParam ShortListRequest query) {
        Run run = runs.known(id);
        return Templates.files(
                RunView.of(run),
                query.view(files.page(run, query.page()), RunView.page(run) + "/files", RunFileView.api(run)),
                rights.owns(run));
    }

    /** The form as a browser without scripts sends it. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response add(String id, @RestForm("file") FileUpload file, @RestForm String name) throws IOException {
        Run run = runs.known(id);
        rights.require(rights.owns(run), run, "adding a file");
        if (file == null) {
            throw ProblemException.invalid(
                    "file", "file: none (expected: a log, samples of the host, or a list of tests)");
        }
        try (InputStream bytes = Files.newInputStream(file.uploadedFile())) {
            RunFile added = files.add(run, FileName.given(name, FileName.of(file.fileName())), bytes);
            return Response.seeOther(URI.create(RunFileView.of(run, added).page()))
                    .build();
        }
    }

    @GET
    @Path("{number}")
    public TemplateInstance show(String id, int number, @Valid @BeanParam LogWindowQuery query) throws IOException {
        LogWindow.Wanted wanted = query.wanted();
        Run run = runs.known(id);
        RunFile file = files.numbered(run, number).orElseThrow(() -> ProblemException.notFound("file", number));
        RunFileView view = RunFileView.of(run, file);
        try (FileChannel channel = store.open(file.sha256);
                InputStream in = Channels.newInputStream(channel)) {
            if (file.kind == RunFileKind.OTHER && !isText(channel)) {
                return Templates.file(RunView.of(run), view, null, List.of());
            }
            LogWindow window = LogWindow.read(in, wanted, run.startedAt == null ? run.receivedAt : run.startedAt);
            return Templates.file(
                    RunView.of(run),
                    view,
                    LogView.of(view.page(), file.size, query, window),
                    List.of(LogLevel.values()));
        }
    }

    /** What is read for evidence and known failures can be shown, too: a text has no zero byte near its start. */
    private static boolean isText(FileChannel file) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(RunFileKind.START);
        file.read(start, 0);
        for (int i = 0; i < start.position(); i++) {
            if (start.get(i) == 0) {
                return false;
            }
        }
        return true;
    }
}
