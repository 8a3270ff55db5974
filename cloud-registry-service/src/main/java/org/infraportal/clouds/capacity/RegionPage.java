package org.infraportal.clouds.capacity;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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

import org.infraportal.clouds.donors.Clouds;
import org.infraportal.clouds.regions.Region;
import org.infraportal.clouds.regions.RegionView;
import org.infraportal.clouds.regions.Regions;
import org.infraportal.clouds.regions.StateStep;
import org.infraportal.clouds.regions.StateSteps;
import org.infraportal.web.FieldError;
import org.infraportal.web.ProblemException;
import org.infraportal.web.Roles;

/** One region: what it is, what it could run over the years, when it was set to zero, and the form to change it. */
@Path("/clouds/{provider}")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class RegionPage {
    private final Regions regions;
    private final Clouds clouds;
    private final StateSteps steps;
    private final CapacityLedger ledger;
    private final SecurityIdentity identity;

    RegionPage(Regions regions, Clouds clouds, StateSteps steps, CapacityLedger ledger, SecurityIdentity identity) {
        this.regions = regions;
        this.clouds = clouds;
        this.steps = steps;
        this.ledger = ledger;
        this.identity = identity;
    }

    /**
     * What stands in the form.
     *
     * @param message what is wrong with the whole, or null
     * @param errors what is wrong with each field
     */
    record Form(String maxServers, String reason, String note, String message, Map<String, String> errors) {
        static Form fresh(Integer restoreValue) {
            return new Form(restoreValue == null ? "" : restoreValue.toString(), "", "", null, Map.of());
        }

        public String error(String field) {
            return errors.get(field);
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance region(
                RegionView region,
                Integer restoreValue,
                List<ChangeView> changes,
                List<EpisodeView> episodes,
                List<StateStep> steps,
                List<ChangeReason> reasons,
                Form form);

        private Templates() {}
    }

    @GET
    @PermitAll
    public TemplateInstance page(@RestPath String provider) {
        Region region = regions.known(provider);
        return drawn(region, Form.fresh(ledger.restoreValue(region)));
    }

    @POST
    @Path("/capacity")
    @RolesAllowed(Roles.INFRA_ROOT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @RestPath String provider,
            @RestForm String maxServers,
            @RestForm String reason,
            @RestForm String note,
            @RestForm String version) {
        try {
            CapacityOrder order = CapacityOrder.of(maxServers, reason, note, version);
            Region region =
                    ledger.change(provider, order, identity.getPrincipal().getName());
            return Response.seeOther(URI.create(region.url())).build();
        } catch (ProblemException e) {
            Map<String, String> errors = e.errors().stream()
                    .collect(Collectors.toMap(FieldError::field, FieldError::detail, (first, second) -> first));
            String message = e.errors().isEmpty() ? e.getMessage() : errors.get("version");
            Form typed = new Form(maxServers, reason, note, message, errors);
            return Response.status(e.kind().status())
                    .entity(drawn(regions.known(provider), typed))
                    .build();
        }
    }

    @POST
    @Path("/donor")
    @RolesAllowed({Roles.INFRA_ROOT, Roles.FOUNDATION_STAFF})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public Response sayDonor(@RestPath String provider, @RestForm @DefaultValue("") @Size(max = 128) String donor) {
        Region region = regions.known(provider);
        clouds.giveTo(region.cloud(), donor.strip());
        return Response.seeOther(URI.create(region.url())).build();
    }

    private TemplateInstance drawn(Region region, Form form) {
        return Templates.region(
                RegionView.of(region),
                ledger.restoreValue(region),
                ChangeView.of(ledger.changesOf(region)).reversed(),
                ledger.episodesOf(region).reversed().stream()
                        .map(EpisodeView::of)
                        .toList(),
                steps.of(region),
                List.of(ChangeReason.values()),
                form);
    }
}
