package org.infraportal.clouds.artefacts;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.clouds.regions.Regions;
import org.infraportal.web.FieldError;
import org.infraportal.web.ProblemException;
import org.infraportal.web.Roles;

/** The artefacts of a region for people: what there is, each with its text and what differs from the last cloud added. */
@Path("/clouds/{provider}/artefacts")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ArtefactsPage {
    private final RegionArtefacts artefacts;
    private final Facts facts;
    private final Regions regions;
    private final SecurityIdentity identity;

    ArtefactsPage(RegionArtefacts artefacts, Facts facts, Regions regions, SecurityIdentity identity) {
        this.artefacts = artefacts;
        this.facts = facts;
        this.regions = regions;
        this.identity = identity;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance artefacts(
                String provider,
                List<ArtefactView> artefacts,
                List<FactView> facts,
                String name,
                String typed,
                Map<String, String> errors);

        static native TemplateInstance artefact(
                String provider, ArtefactView artefact, String text, String comparedWith, String diff);

        private Templates() {}
    }

    @GET
    public TemplateInstance list(@RestPath String provider) {
        return listed(provider, "", "", Map.of());
    }

    /** Says one fact. */
    @POST
    @Path("/facts")
    @RolesAllowed(Roles.INFRA_ROOT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response say(@RestPath String provider, @RestForm String name, @RestForm String value) {
        String fact = name == null ? "" : name;
        String typed = value == null ? "" : value;
        try {
            facts.say(provider, Map.of(fact, typed), identity.getPrincipal().getName());
            return Response.seeOther(java.net.URI.create("/clouds/" + provider + "/artefacts"))
                    .build();
        } catch (ProblemException e) {
            if (e.errors().isEmpty()) {
                throw e;
            }
            Map<String, String> errors = e.errors().stream()
                    .collect(Collectors.toMap(error -> "value", FieldError::detail, (first, second) -> first));
            return Response.status(e.kind().status())
                    .entity(listed(provider, fact, typed, errors))
                    .build();
        }
    }

    @GET
    @Path("/{name}")
    public TemplateInstance one(@RestPath String provider, @RestPath String name) {
        Artefact artefact = Artefact.named(name);
        RegionFacts known = artefacts.facts(provider);
        RegionArtefacts.Comparison compared =
                artefacts.comparison(provider, artefact).orElse(null);
        return Templates.artefact(
                provider,
                ArtefactView.of(artefact, known),
                artefact.text(known),
                compared == null ? null : compared.provider(),
                compared == null ? null : compared.diff());
    }

    private TemplateInstance listed(String provider, String name, String typed, Map<String, String> errors) {
        return Templates.artefacts(
                provider, artefacts.of(provider), facts.list(regions.known(provider)), name, typed, errors);
    }
}
