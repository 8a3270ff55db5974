package org.infraportal.stackviz.failures;

import java.net.URI;
import java.util.List;
import java.util.Map;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
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

import org.infraportal.stackviz.engine.failures.KnownFailure;
import org.infraportal.stackviz.engine.failures.TextPattern;
import org.infraportal.web.ProblemException;
import org.infraportal.web.Roles;

/** Failures that have a bug: the list for everybody, the forms for portal-admin. */
@Path("/stackviz/failures/known")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class KnownFailuresPage {
    private static final String PATH = "/stackviz/failures/known";

    private final KnownFailureList known;
    private final KnownFailuresResource api;
    private final Failures failures;

    KnownFailuresPage(KnownFailureList known, KnownFailuresResource api, Failures failures) {
        this.known = known;
        this.failures = failures;
        this.api = api;
    }

    /**
     * @param changedBy who wrote it on the portal; null stands for the file
     * @param seen null when no run ever had it
     */
    public record Row(KnownView known, String changedBy, Failures.Seen seen) {}

    /** What stands in the form: patterns one a line. */
    public record Form(
            String id,
            String title,
            String bug,
            String message,
            String traceback,
            String test,
            String log,
            String yaml) {
        static final Form EMPTY = new Form("", "", "", "", "", "", "", "");

        static Form of(KnownView known) {
            return new Form(
                    known.id(),
                    known.title(),
                    known.bug(),
                    String.join("\n", known.message()),
                    String.join("\n", known.traceback()),
                    String.join("\n", known.test()),
                    String.join("\n", known.log()),
                    "");
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance known(List<Row> rows, Form form, String problem, String origin, String broken);

        private Templates() {}
    }

    /** @param edit the id of an entry whose values the form shows */
    @GET
    @PermitAll
    public TemplateInstance show(@RestQuery String edit) {
        Form form = known.listed().stream()
                .filter(listed -> listed.known().id().equals(edit))
                .findFirst()
                .map(listed -> Form.of(KnownView.of(listed.known())))
                .orElse(Form.EMPTY);
        return drawn(form, null);
    }

    @POST
    @RolesAllowed(Roles.PORTAL_ADMIN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(
            @RestForm String id,
            @RestForm String title,
            @RestForm String bug,
            @RestForm String message,
            @RestForm String traceback,
            @RestForm String test,
            @RestForm String log) {
        Form form =
                new Form(text(id), text(title), text(bug), text(message), text(traceback), text(test), text(log), "");
        try {
            KnownFailure entry = new KnownFailure(
                    form.id(),
                    form.title(),
                    form.bug(),
                    patterns(form.message()),
                    patterns(form.traceback()),
                    patterns(form.test()),
                    patterns(form.log()));
            api.store(List.of(entry));
            return Response.seeOther(URI.create(PATH)).build();
        } catch (IllegalArgumentException | ProblemException e) {
            return Response.status(400).entity(drawn(form, e.getMessage())).build();
        }
    }

    @POST
    @Path("import")
    @RolesAllowed(Roles.PORTAL_ADMIN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response take(@RestForm String yaml) {
        try {
            api.imported(text(yaml));
            return Response.seeOther(URI.create(PATH)).build();
        } catch (ProblemException e) {
            Form form = new Form("", "", "", "", "", "", "", text(yaml));
            String why = e.errors().isEmpty()
                    ? e.getMessage()
                    : e.errors().getFirst().detail();
            return Response.status(400).entity(drawn(form, why)).build();
        }
    }

    @POST
    @Path("remove")
    @RolesAllowed(Roles.PORTAL_ADMIN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(@RestForm String id) {
        api.remove(text(id));
        return Response.seeOther(URI.create(PATH)).build();
    }

    private TemplateInstance drawn(Form form, String problem) {
        Map<String, Failures.Seen> seen = failures.seenKnown();
        List<Row> rows = known.listed().stream()
                .map(listed -> new Row(
                        KnownView.of(listed.known()),
                        listed.changedBy(),
                        seen.get(listed.known().id())))
                .toList();
        return Templates.known(rows, form, problem, known.fileOrigin(), known.fileProblem());
    }

    private static List<TextPattern> patterns(String lines) {
        return lines.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(TextPattern::of)
                .toList();
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
