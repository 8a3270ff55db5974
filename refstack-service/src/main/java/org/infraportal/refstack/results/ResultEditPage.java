package org.infraportal.refstack.results;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.refstack.catalogue.CatalogueVersion;
import org.infraportal.refstack.catalogue.Memberships;
import org.infraportal.refstack.catalogue.ProductVersions;
import org.infraportal.refstack.compliance.Verdict;
import org.infraportal.refstack.compliance.Verdicts;
import org.infraportal.refstack.guidelines.Guidelines;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** What an owner or Foundation staff may change about a result, as forms. */
@Path("/refstack/results/{id}")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ResultEditPage {
    private static final String UNKNOWN = "unknown";

    private final ResultAccess access;
    private final ResultChanges changes;
    private final ResultCompliance compliance;
    private final Verdicts verdicts;
    private final Guidelines guidelines;
    private final ProductVersions versions;
    private final Memberships memberships;

    ResultEditPage(
            ResultAccess access,
            ResultChanges changes,
            ResultCompliance compliance,
            Verdicts verdicts,
            Guidelines guidelines,
            ProductVersions versions,
            Memberships memberships) {
        this.access = access;
        this.changes = changes;
        this.compliance = compliance;
        this.verdicts = verdicts;
        this.guidelines = guidelines;
        this.versions = versions;
        this.memberships = memberships;
    }

    /**
     * What stands in the first form.
     *
     * @param error what was wrong with it; null as long as nothing was sent
     */
    record Typed(String guideline, String target, boolean shared, String error) {}

    /**
     * What staff would verify: the associated guideline, and what the rule says of it now.
     *
     * @param judged null where nothing can be said
     * @param notKnown why not
     */
    public record Standing(String guideline, String target, Verdicts.Judged judged, String notKnown) {
        /** The verdict's word, or {@code unknown}. */
        public String word() {
            return judged == null ? UNKNOWN : judged.verdict().word();
        }

        public String title() {
            return judged == null ? "NOT KNOWN HERE" : judged.verdict().label().toUpperCase(Locale.ROOT);
        }

        public String mark() {
            return judged == null ? "?" : judged.verdict().mark();
        }

        boolean isDoubtful() {
            return doubt() != null;
        }

        /** Why staff are asked once more; null for what is compliant. */
        public String doubt() {
            if (judged == null) {
                return "Whether this result is compliant is not known here.";
            }
            if (judged.verdict() == Verdict.NOT_COMPLIANT) {
                return "This result is not compliant.";
            }
            if (judged.verdict() == Verdict.NOTHING_REQUIRED) {
                return "This target requires no test, so there is nothing to be compliant with.";
            }
            return judged.platformUnknown()
                    ? "This add-on builds on a part of the platform that is not known here and was not checked."
                    : null;
        }
    }

    /**
     * @param notKnown why the present association has no verdict; null where it may have one
     * @param standing for staff, where the result has all that a verification needs; else null
     * @param ask whether staff are asked once more
     */
    record ResultEdit(
            ResultsPage.Row row,
            Typed typed,
            String notKnown,
            Collection<String> guidelines,
            Collection<String> targets,
            CatalogueVersion version,
            List<CatalogueVersion> choices,
            boolean chosen,
            boolean foundation,
            Standing standing,
            boolean ask)
            implements TemplateInstance {}

    @GET
    @Path("/edit")
    public TemplateInstance edit(String id) {
        ResultAccess.Seen seen = access.toManage(id);
        return page(seen, present(seen.result()), false);
    }

    /** Sets guideline, target and sharing; what is wrong is said beside the form, which keeps what was chosen. */
    @POST
    @Path("/meta")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response meta(
            String id,
            @FormParam("shared") @DefaultValue("") String shared,
            @FormParam("guideline") String guideline,
            @FormParam("target") String target) {
        boolean wanted = Sharing.publishes(Sharing.word(shared));
        try {
            changes.setMeta(id, wanted, given(guideline), given(target));
        } catch (ProblemException e) {
            if (e.kind() != ProblemKind.INVALID) {
                throw e;
            }
            return Response.status(e.kind().status())
                    .entity(page(
                            access.toManage(id),
                            new Typed(given(guideline), given(target), wanted, e.getMessage()),
                            false))
                    .build();
        }
        return report(id);
    }

    @POST
    @Path("/product")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response product(String id, @FormParam("version") String version) {
        changes.associate(id, given(version));
        return report(id);
    }

    /**
     * Verifies, or revokes it. What is not compliant is only verified by who has been told so.
     *
     * @param despite the verdict that staff were asked about, and want to verify all the same
     */
    @POST
    @Path("/verification")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response verification(
            String id,
            @FormParam("verified") boolean verified,
            @FormParam("despite") @DefaultValue("") String despite) {
        ResultAccess.Seen seen = access.toManage(id);
        Standing standing = verified && !seen.result().isVerified() ? standing(seen.result()) : null;
        if (standing != null && standing.isDoubtful() && !standing.word().equals(despite)) {
            return Response.status(ProblemKind.CONFLICT.status())
                    .entity(page(seen, present(seen.result()), true))
                    .build();
        }
        changes.verify(id, verified);
        return report(id);
    }

    @POST
    @Path("/deletion")
    public Response delete(String id) {
        changes.delete(id);
        return Response.seeOther(URI.create("/refstack?mine=true")).build();
    }

    private ResultEdit page(ResultAccess.Seen seen, Typed typed, boolean ask) {
        Result result = seen.result();
        List<CatalogueVersion> choices = versions.ofVendors(memberships.administered());
        String version = result.productVersionId();
        return new ResultEdit(
                ResultsPage.Row.of(result, seen.version()),
                typed,
                compliance.notKnown(result.guideline(), result.target()).orElse(null),
                ResultsPage.offered(
                        guidelines.list().reversed().stream().map(Guidelines.Entry::file), result.guideline()),
                ResultsPage.offered(guidelines.targets().stream(), result.target()),
                seen.version(),
                choices,
                choices.stream().anyMatch(choice -> choice.version().id().equals(version)),
                memberships.isFoundation(),
                standing(result),
                ask);
    }

    private static Typed present(Result result) {
        return new Typed(result.guideline(), result.target(), result.isShared(), null);
    }

    /** Null for who does not verify, and for a result that lacks something. */
    private Standing standing(Result result) {
        if (!memberships.isFoundation() || !result.isVerifiable()) {
            return null;
        }
        Optional<Verdicts.Judged> judged = verdicts.of(result.guideline(), result.target(), compliance.passed(result));
        return new Standing(
                result.guideline(),
                result.target(),
                judged.orElse(null),
                compliance.notKnown(result.guideline(), result.target()).orElse(null));
    }

    /** Back to its page. */
    private static Response report(String id) {
        return Response.seeOther(URI.create(ResultsPage.path(id))).build();
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
