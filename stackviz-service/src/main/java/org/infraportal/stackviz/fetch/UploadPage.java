package org.infraportal.stackviz.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
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

import org.infraportal.stackviz.files.FileName;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunRights;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.uploads.KnownRuns;
import org.infraportal.stackviz.uploads.LabelChange;
import org.infraportal.stackviz.uploads.RunLabels;
import org.infraportal.web.ProblemException;
import org.infraportal.web.values.AllowedNumber;

/** Where runs come in: a file from the disk, an address, a change. */
@Path("/stackviz/upload")
@PermitAll
@RunOnVirtualThread
public class UploadPage {
    private final FolderUploads uploads;
    private final RunRights rights;
    private final FetchRights fetchRights;
    private final FetchConfig config;
    private final Runs runs;
    private final Validator validator;

    UploadPage(
            FolderUploads uploads,
            RunRights rights,
            FetchRights fetchRights,
            FetchConfig config,
            Runs runs,
            Validator validator) {
        this.validator = validator;
        this.uploads = uploads;
        this.rights = rights;
        this.fetchRights = fetchRights;
        this.config = config;
        this.runs = runs;
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
    public TemplateInstance show(@RestQuery String known, @Valid @BeanParam RunLabels labels) {
        if (known == null) {
            return show(Asked.NOTHING);
        }
        Run run = runs.known(known);
        return show(Asked.NOTHING, new Known(RunView.of(run), KnownRuns.differing(run, labels.description())));
    }

    TemplateInstance show(Asked asked) {
        return show(asked, null);
    }

    private TemplateInstance show(Asked asked, Known known) {
        return Templates.upload(
                rights.mayUpload(),
                fetchRights.signedIn(),
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
            @RestForm String name,
            @RestForm String job,
            @RestForm String project,
            @RestForm String change,
            @RestForm String patchSet,
            @RestForm String pipeline,
            @RestForm String provider,
            @RestForm String relabel,
            @RestForm @AllowedNumber(min = 0, max = Integer.MAX_VALUE) String run)
            throws IOException {
        String uploader = rights.uploader();
        if (file == null) {
            throw ProblemException.invalid(
                    "file", "file: none (expected: a subunit stream, or a folder as tar or zip)");
        }
        RunLabels labels = new RunLabels();
        labels.name = name;
        labels.job = job;
        labels.project = project;
        labels.change = change;
        labels.patchSet = patchSet;
        labels.pipeline = pipeline;
        labels.provider = provider;
        labels.relabel = relabel;
        Set<ConstraintViolation<RunLabels>> wrong = validator.validate(labels);
        if (!wrong.isEmpty()) {
            throw new ConstraintViolationException(wrong);
        }
        try (InputStream bytes = Files.newInputStream(file.uploadedFile())) {
            UploadView view = UploadView.of(uploads.upload(
                    bytes, labels.description(FileName.of(file.fileName())), UploadsResource.number(run), uploader));
            return Response.seeOther(URI.create(view.page())).build();
        }
    }
}
