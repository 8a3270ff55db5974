package org.infraportal.stackviz.acquire;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
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
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import org.infraportal.stackviz.runs.FileName;
import org.infraportal.stackviz.runs.KnownRuns;
import org.infraportal.stackviz.runs.LabelChange;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunLabels;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.web.ProblemException;

/** Where runs come in: a file from the disk, an address, a change. */
@Path("/stackviz/upload")
@PermitAll
@RunOnVirtualThread
public class UploadPage {
    private final FolderUploads uploads;
    private final Uploader uploader;
    private final FetchConfig config;
    private final Runs runs;
    private final KnownRuns knownRuns;

    UploadPage(FolderUploads uploads, Uploader uploader, FetchConfig config, Runs runs, KnownRuns knownRuns) {
        this.uploads = uploads;
        this.uploader = uploader;
        this.config = config;
        this.runs = runs;
        this.knownRuns = knownRuns;
    }

    /**
     * What was asked to be fetched, for the form to show again.
     *
     * @param problem why it was refused; null when nothing was asked yet
     */
    public record Asked(String url, String change, String patchSet, String job, String problem) {
        static final Asked NOTHING = new Asked(null, null, null, null, null);
    }

    /**
     * A run whose stream was sent again.
     *
     * @param differs labels that stayed
     */
    public record Known(RunView run, List<LabelChange.Differing> differs) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance upload(
                boolean mayUpload,
                boolean signedIn,
                List<String> hosts,
                String gerrit,
                List<String> jobs,
                Asked asked,
                Known known);

        private Templates() {}
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance show(@RestQuery String known, @BeanParam RunLabels labels) {
        if (known == null) {
            return show(Asked.NOTHING);
        }
        Run run = runs.known(known);
        return show(Asked.NOTHING, new Known(RunView.of(run), knownRuns.differing(run, labels)));
    }

    TemplateInstance show(Asked asked) {
        return show(asked, null);
    }

    private TemplateInstance show(Asked asked, Known known) {
        return Templates.upload(
                uploader.mayUpload(),
                uploader.signedIn(),
                config.hosts().orElse(List.of()),
                config.gerrit().orElse(null),
                config.jobs(),
                asked,
                known);
    }

    /** The form as a browser without scripts sends it. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.TEXT_HTML)
    public Response upload(
            @RestForm("file") FileUpload file,
            @RestForm String job,
            @RestForm String project,
            @RestForm String change,
            @RestForm String patchSet,
            @RestForm String pipeline,
            @RestForm String provider,
            @RestForm String relabel,
            @RestForm String run)
            throws IOException {
        String name = uploader.name();
        if (file == null) {
            throw ProblemException.invalid(
                    "file", "file: none (expected: a subunit stream, or a folder as tar or zip)");
        }
        RunLabels labels = new RunLabels();
        labels.job = job;
        labels.project = project;
        labels.change = change;
        labels.patchSet = patchSet;
        labels.pipeline = pipeline;
        labels.provider = provider;
        labels.relabel = relabel;
        labels.otherwise = FileName.of(file.fileName());
        try (InputStream bytes = Files.newInputStream(file.uploadedFile())) {
            UploadView view = UploadView.of(uploads.upload(bytes, labels, UploadsResource.number(run), name));
            return Response.seeOther(URI.create(view.page())).build();
        }
    }
}
