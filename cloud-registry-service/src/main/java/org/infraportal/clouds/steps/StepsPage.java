package org.infraportal.clouds.steps;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
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

import org.infraportal.clouds.capacity.ChangeReason;
import org.infraportal.clouds.donors.Members;
import org.infraportal.clouds.holds.HoldView;
import org.infraportal.clouds.holds.Holds;
import org.infraportal.clouds.holds.NewHold;
import org.infraportal.clouds.holds.ReleaseOrder;
import org.infraportal.clouds.regions.Region;
import org.infraportal.clouds.regions.RegionView;
import org.infraportal.clouds.regions.Regions;
import org.infraportal.web.ProblemException;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.AllowedText;
import org.infraportal.web.values.Given;

/** The way of one region: its steps and its holds, and the forms of those who take them. */
@Path("/clouds/{provider}/steps")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class StepsPage {
    private final Steps steps;
    private final Holds holds;
    private final Regions regions;
    private final Members members;
    private final SecurityIdentity identity;

    StepsPage(Steps steps, Holds holds, Regions regions, Members members, SecurityIdentity identity) {
        this.steps = steps;
        this.holds = holds;
        this.regions = regions;
        this.members = members;
        this.identity = identity;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance steps(
                RegionView region,
                RegionSteps steps,
                List<HoldView> holds,
                List<ChangeReason> reasons,
                boolean mayHold,
                Integer restoreValue,
                String message);

        private Templates() {}
    }

    @GET
    @PermitAll
    public TemplateInstance page(@RestPath String provider) {
        return drawn(provider, null);
    }

    private TemplateInstance drawn(String provider, String message) {
        Region region = regions.known(provider);
        return Templates.steps(
                RegionView.of(region),
                steps.of(provider, identity),
                holds.of(region),
                List.of(ChangeReason.values()),
                members.speakFor(region.cloud(), identity),
                region.openHolds() == 0 ? region.restoreValue() : null,
                message);
    }

    @POST
    @Path("/{step}")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @RestPath String provider,
            @RestPath String step,
            @RestForm @AllowedText(max = 16) String action,
            @RestForm @AllowedText(max = 1000) String evidence,
            @RestForm @AllowedText(max = 1000) String note,
            @RestForm @NotNull @AllowedNumber(min = 0, max = Long.MAX_VALUE) String version) {
        return done(
                provider,
                () -> steps.change(provider, step, new StepOrder(action, evidence, note, number(version)), identity));
    }

    @POST
    @Path("/holds")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response hold(
            @RestPath String provider,
            @RestForm @NotNull @AllowedText(max = 32) String reason,
            @RestForm @AllowedText(max = 500) String note,
            @RestForm @AllowedText(max = 40) String from,
            @RestForm @AllowedText(max = 40) String to,
            @RestForm @NotNull @AllowedNumber(min = 0, max = Long.MAX_VALUE) String version) {
        return done(
                provider,
                () -> holds.place(
                        provider,
                        new NewHold(reason, note, Given.text(from), Given.text(to), false, number(version)),
                        identity));
    }

    @POST
    @Path("/holds/{id}/release")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response release(@RestPath String provider, @RestPath long id) {
        return done(provider, () -> holds.release(provider, id, new ReleaseOrder(null, null), identity));
    }

    @POST
    @Path("/restore")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response restore(
            @RestPath String provider,
            @RestForm @NotNull @AllowedNumber(min = 0, max = Long.MAX_VALUE) String version) {
        return done(provider, () -> holds.restore(provider, new ReleaseOrder(null, number(version)), identity));
    }

    private static Long number(String version) {
        return Objects.requireNonNullElse(Given.number(version), 0L);
    }

    /** The page again, with what is wrong where something is. */
    private Response done(String provider, Supplier<?> work) {
        try {
            work.get();
            return Response.seeOther(URI.create("/clouds/" + provider + "/steps"))
                    .build();
        } catch (ProblemException e) {
            String message = e.errors().isEmpty()
                    ? e.getMessage()
                    : e.errors().getFirst().detail();
            return Response.status(e.kind().status())
                    .entity(drawn(provider, message))
                    .build();
        }
    }
}
