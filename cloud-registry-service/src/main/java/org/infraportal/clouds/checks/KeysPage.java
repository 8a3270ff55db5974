package org.infraportal.clouds.checks;

import java.net.URI;
import java.util.List;
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
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.values.Names;
import org.infraportal.web.values.WrongValueException;

/** Where people add their keys, and hand in reports that they signed with one. */
@Path("/clouds/checks/keys")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class KeysPage {
    private static final int MAX_NOTE = 100;

    private final MemberKeys keys;
    private final SignedReports reports;
    private final SecurityIdentity identity;

    KeysPage(MemberKeys keys, SignedReports reports, SecurityIdentity identity) {
        this.keys = keys;
        this.reports = reports;
        this.identity = identity;
    }

    /** What was typed; drawn again when it was refused. */
    record Typed(String key, String note, String report, String signature) {
        static final Typed NOTHING = new Typed("", "", "", "");
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance keys(List<MemberKey> keys, Typed typed, String problem);

        private Templates() {}
    }

    @GET
    public TemplateInstance page() {
        return Templates.keys(keys.of(who()), Typed.NOTHING, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@RestForm String key, @RestForm String note) {
        Typed typed = new Typed(shown(key), shown(note), "", "");
        return answered(typed, () -> {
            keys.add(who(), key, allowed(note));
            return "/clouds/checks/keys";
        });
    }

    private static String allowed(String note) {
        try {
            return note == null || note.isBlank() ? "" : Names.allowed(note.strip(), MAX_NOTE);
        } catch (WrongValueException e) {
            throw ProblemException.invalid("note", "note: not allowed (expected: " + e.getMessage() + ")");
        }
    }

    @POST
    @Path("/reports")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response report(@RestForm String report, @RestForm String signature) {
        Typed typed = new Typed("", "", shown(report), shown(signature));
        // A form sends line ends of its own making; the command writes plain ones.
        String signed = shown(report).replace("\r\n", "\n");
        return answered(
                typed,
                () -> "/clouds/checks/" + reports.take(new ReportSubmission(signed, signature), Viewer.of(identity)));
    }

    @POST
    @Path("/{id}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(@RestPath long id) {
        keys.remove(who(), id);
        return Response.seeOther(URI.create("/clouds/checks/keys")).build();
    }

    private interface Work {
        String target();
    }

    private Response answered(Typed typed, Work work) {
        try {
            return Response.seeOther(URI.create(work.target())).build();
        } catch (ProblemException e) {
            if (e.kind() != ProblemKind.INVALID && e.kind() != ProblemKind.CONFLICT) {
                throw e;
            }
            return Response.status(e.kind().status())
                    .entity(Templates.keys(keys.of(who()), typed, e.getMessage()))
                    .build();
        }
    }

    private static String shown(String text) {
        return text == null ? "" : text;
    }

    private String who() {
        return identity.getPrincipal().getName();
    }
}
