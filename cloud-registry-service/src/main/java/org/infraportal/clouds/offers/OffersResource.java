package org.infraportal.clouds.offers;

import java.net.URI;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.Csv;
import org.infraportal.web.ProblemException;
import org.infraportal.web.values.AllowedText;

/** Offers of clouds. */
@Path("/clouds/api/v1/offers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OffersResource {
    private static final String ACCEPT = "accept";
    private static final String DECLINE = "decline";

    private final OfferDesk desk;
    private final SecurityIdentity identity;

    OffersResource(OfferDesk desk, SecurityIdentity identity) {
        this.desk = desk;
        this.identity = identity;
    }

    /** The text that somebody adds to an offer. */
    public record NewMessage(
            @NotBlank @AllowedText(max = 4000) String text) {}

    /** The caller's offers; for infra-root and staff everybody's, unless they ask for their own. */
    @GET
    @Authenticated
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response list(@Valid @BeanParam OfferQuery query) {
        return query.answer(OfferSummary.class, part -> desk.page(query.isMine(), query.wantedState(), part, identity));
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Offers clouds, or keeps a draft",
            description =
                    "Nothing secret belongs here: how credentials are handed over is said once an offer is accepted.")
    public Response offer(@NotNull @Valid NewOffer offer) {
        OfferView made = desk.take(offer, identity);
        return Response.created(URI.create("/clouds/api/v1/offers/" + made.id()))
                .entity(made)
                .build();
    }

    /** One offer; of an accepted one everybody sees what is public. */
    @GET
    @Path("/{id}")
    @PermitAll
    public OfferView shown(@RestPath long id) {
        return desk.shown(id, identity);
    }

    /** Changes the caller's offer before anybody decided on it; sends a draft. */
    @PUT
    @Path("/{id}")
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    public OfferView change(@RestPath long id, @NotNull @Valid NewOffer offer) {
        return desk.change(id, offer, identity);
    }

    @POST
    @Path("/{id}/messages")
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    public OfferView say(@RestPath long id, @NotNull @Valid NewMessage message) {
        return desk.say(id, message.text(), identity);
    }

    @POST
    @Path("/{id}/steps/{step}")
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Accepts, declines or withdraws an offer",
            description =
                    "The step is accept or decline, both for infra-root; action refuse declines, withdraw is for the person who"
                            + " made the offer. 409 says what is missing, 412 that the version is old.")
    public OfferView decide(@RestPath long id, @RestPath String step, @NotNull @Valid OfferOrder order) {
        if (!step.equals(ACCEPT) && !step.equals(DECLINE)) {
            throw ProblemException.notFound("step", step);
        }
        return desk.decide(id, step.equals(ACCEPT), order, identity);
    }
}
