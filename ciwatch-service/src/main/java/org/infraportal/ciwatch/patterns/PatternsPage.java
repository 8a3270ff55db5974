package org.infraportal.ciwatch.patterns;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.Roles;

/** The form in which expressions are tried on a CI's last comments before they are saved. */
@Path("/ciwatch/cis/{id}/patterns")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.INFRA_ROOT)
@RunOnVirtualThread
public class PatternsPage {
    /** What stands between two samples. */
    private static final String BETWEEN = "\n=====\n";

    private final CiPatterns patterns;
    private final Validator validator;
    private final SecurityIdentity identity;

    PatternsPage(CiPatterns patterns, Validator validator, SecurityIdentity identity) {
        this.patterns = patterns;
        this.validator = validator;
        this.identity = identity;
    }

    /** What stands in the form. */
    public record Form(String success, String failure, String jobLine, String successSamples, String failureSamples) {
        static Form of(PatternsView view) {
            return new Form(
                    text(view.success()),
                    text(view.failure()),
                    text(view.jobLine()),
                    String.join(BETWEEN, view.successSamples()),
                    String.join(BETWEEN, view.failureSamples()));
        }

        PatternsDecision decision(Ci ci) {
            return new PatternsDecision(
                    ci.host, ci.account, success, failure, jobLine, samples(successSamples), samples(failureSamples));
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance patterns(Ci ci, PatternsView view, Form form, String problem, Trial trial);
    }

    @GET
    public TemplateInstance show(@RestPath long id) {
        Ci ci = patterns.known(id);
        return drawn(ci, Form.of(patterns.of(ci)), null, null);
    }

    /** @param action try, or save */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response act(
            @RestPath long id,
            @RestForm String action,
            @RestForm String success,
            @RestForm String failure,
            @RestForm String jobLine,
            @RestForm String successSamples,
            @RestForm String failureSamples) {
        Ci ci = patterns.known(id);
        Form form = new Form(text(success), text(failure), text(jobLine), text(successSamples), text(failureSamples));
        try {
            PatternsDecision decision = valid(form.decision(ci));
            if ("save".equals(action)) {
                patterns.put(decision, identity.getPrincipal().getName());
                return Response.seeOther(URI.create("/ciwatch/cis/" + id + "/patterns"))
                        .build();
            }
            return Response.ok(drawn(ci, form, null, patterns.tried(decision))).build();
        } catch (ProblemException e) {
            return Response.status(400)
                    .entity(drawn(ci, form, e.getMessage(), null))
                    .build();
        }
    }

    private PatternsDecision valid(PatternsDecision decision) {
        String wrong = validator.validate(decision).stream()
                .map((ConstraintViolation<PatternsDecision> one) -> one.getPropertyPath() + ": " + one.getMessage())
                .sorted()
                .collect(Collectors.joining("; "));
        if (!wrong.isEmpty()) {
            throw new ProblemException(ProblemKind.INVALID, wrong);
        }
        return decision;
    }

    private TemplateInstance drawn(Ci ci, Form form, String problem, Trial trial) {
        return Templates.patterns(ci, patterns.of(ci), form, problem, trial);
    }

    private static List<String> samples(String text) {
        return Arrays.stream(text.replace("\r", "").split("(?m)^=====$"))
                .map(String::strip)
                .filter(sample -> !sample.isEmpty())
                .toList();
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
