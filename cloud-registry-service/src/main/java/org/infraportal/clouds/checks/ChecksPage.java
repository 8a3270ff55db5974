package org.infraportal.clouds.checks;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.cloudscheck.CheckRequest;
import org.infraportal.cloudscheck.Verdict;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.lists.ListView;

/** Where people check a cloud, see what was found, and what was found before. */
@Path("/clouds/checks")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ChecksPage {
    private final CheckJobs jobs;
    private final Checks checks;
    private final SecurityIdentity identity;
    private final Clock clock;

    ChecksPage(CheckJobs jobs, Checks checks, SecurityIdentity identity, Clock clock) {
        this.jobs = jobs;
        this.checks = checks;
        this.identity = identity;
        this.clock = clock;
    }

    /** The fields of the form. Passwords are never drawn again. */
    public static class Form {
        @RestForm
        String authUrl;

        @RestForm
        String region;

        @RestForm
        String cacertPem;

        @RestForm
        String zuulUsername;

        @RestForm
        String zuulPassword;

        @RestForm
        String zuulProject;

        @RestForm
        String ciUsername;

        @RestForm
        String ciPassword;

        @RestForm
        String ciProject;

        @RestForm
        String domain;

        @RestForm
        String format;

        @RestForm
        String boot;

        private static String given(String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }

        CheckSubmission submission() {
            return new CheckSubmission(
                    new CheckSubmission.Target(authUrl, null, null),
                    region,
                    cacertPem,
                    user(zuulUsername, zuulPassword, zuulProject),
                    given(ciUsername) == null ? null : user(ciUsername, ciPassword, ciProject),
                    new CheckSubmission.Image(given(format)),
                    boot != null);
        }

        private CheckSubmission.User user(String username, String password, String project) {
            String in = given(domain);
            return new CheckSubmission.User(
                    given(username),
                    password,
                    given(project) == null ? given(username) : given(project),
                    null,
                    in,
                    null,
                    in,
                    null,
                    null,
                    null);
        }

        Typed typed() {
            return new Typed(
                    shown(authUrl),
                    shown(region),
                    shown(cacertPem),
                    shown(zuulUsername),
                    shown(zuulProject),
                    shown(ciUsername),
                    shown(ciProject),
                    shown(domain),
                    shown(format),
                    boot != null);
        }

        private static String shown(String text) {
            return text == null ? "" : text;
        }
    }

    /** What was typed, but for the passwords. */
    record Typed(
            String authUrl,
            String region,
            String cacertPem,
            String zuulUsername,
            String zuulProject,
            String ciUsername,
            String ciProject,
            String domain,
            String format,
            boolean boot) {
        static final Typed NOTHING = new Typed("", "", "", "", "", "", "", "", "qcow2", false);
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance checks(
                ChecksQuery query,
                ListView<CheckRow> list,
                List<FailingRegion> failing,
                List<Verdict> verdicts,
                Typed typed,
                String problem,
                List<String> formats);

        static native TemplateInstance check(CheckStatus check, boolean mayCancel, Instant now);

        private Templates() {}
    }

    @GET
    public TemplateInstance list(@Valid @BeanParam ChecksQuery query) {
        return drawn(query, Typed.NOTHING, null);
    }

    private TemplateInstance drawn(ChecksQuery query, Typed typed, String problem) {
        return Templates.checks(
                query,
                query.view(
                        jobs.page(query, Viewer.of(identity), query.page()), "/clouds/checks", "/clouds/api/v1/checks"),
                checks.failingNights(),
                List.of(Verdict.PASS, Verdict.WARN, Verdict.FAIL),
                typed,
                problem,
                CheckRequest.FORMATS);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response check(@BeanParam Form form) {
        try {
            CheckStatus status = jobs.accept(form.submission(), Viewer.of(identity));
            return Response.seeOther(URI.create(status.page())).build();
        } catch (ProblemException e) {
            if (e.kind() != ProblemKind.INVALID) {
                throw e;
            }
            return Response.status(e.kind().status())
                    .entity(drawn(new ChecksQuery(), form.typed(), e.getMessage()))
                    .build();
        }
    }

    @GET
    @Path("/{id}")
    public TemplateInstance one(@RestPath long id) {
        Viewer viewer = Viewer.of(identity);
        CheckStatus status = jobs.known(id, viewer);
        return Templates.check(status, viewer.seesAll() || status.startedBy().equals(viewer.name()), clock.instant());
    }

    @POST
    @Path("/{id}/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response cancel(@RestPath long id) {
        CheckStatus status = jobs.cancel(id, Viewer.of(identity));
        return Response.seeOther(URI.create(status.page())).build();
    }
}
