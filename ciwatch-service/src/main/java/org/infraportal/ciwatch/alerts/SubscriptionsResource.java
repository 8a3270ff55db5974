package org.infraportal.ciwatch.alerts;

import java.net.URI;
import java.util.List;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.ciwatch.notes.Operators;
import org.infraportal.database.Database;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.Roles;

/**
 * What people want to be told. About a CI its operators and infra-root may ask, about a project everyone who is signed in;
 * each sees and ends their own, infra-root all.
 */
@Path("/ciwatch/api/v1/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
public class SubscriptionsResource {
    private static final String CONFIRM = "confirm";

    private final Subscriptions subscriptions;
    private final Occasions occasions;
    private final Operators operators;
    private final Database database;
    private final AlertsConfig config;
    private final SecurityIdentity identity;

    SubscriptionsResource(
            Subscriptions subscriptions,
            Occasions occasions,
            Operators operators,
            Database database,
            AlertsConfig config,
            SecurityIdentity identity) {
        this.subscriptions = subscriptions;
        this.occasions = occasions;
        this.operators = operators;
        this.database = database;
        this.config = config;
        this.identity = identity;
    }

    /** Your own; of everyone for infra-root. */
    @GET
    @Transactional
    public List<Subscription> list() {
        return subscriptions.madeBy(isRoot() ? null : person()).stream()
                .map(Subscription::withoutSecret)
                .toList();
    }

    /** Makes one. An e-mail address gets a message first, and nothing else until it is confirmed. */
    @POST
    @Transactional
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Subscription.class)))
    public Response add(@NotNull @Valid NewSubscription asked) {
        NewSubscription checked = asked.checked();
        if (checked.channel() == Channel.EMAIL && !config.mail()) {
            throw ProblemException.invalid(
                    "channel", "channel: EMAIL (expected: WEBHOOK, since no mail server is configured)");
        }
        if (checked.ci() != null) {
            operators.checkMayEdit(checked.ci(), identity);
        } else if (database.number("select count(*) from gerrit_project where name = ?", checked.project()) == 0) {
            throw ProblemException.invalid(
                    "project", "project: " + checked.project() + " (expected: one that is known)");
        }
        Subscription made = subscriptions.add(checked, person());
        if (!made.confirmed()) {
            occasions.add(
                    made,
                    CONFIRM,
                    "Confirm your subscription",
                    "Someone asked the portal to tell this address of " + made.getWords()
                            + ". Open the page below to confirm. If that was not you, do nothing.",
                    "/ciwatch/subscriptions/" + made.token());
        }
        return Response.created(URI.create("/ciwatch/api/v1/subscriptions/" + made.id()))
                .entity(made.channel() == Channel.WEBHOOK ? made : made.withoutSecret())
                .build();
    }

    /** Ends one. */
    @DELETE
    @Path("/{id}")
    @Transactional
    public void remove(@RestPath long id) {
        Subscription known = subscriptions.of(id).orElseThrow(() -> ProblemException.notFound("subscription", id));
        boolean own = known.createdBy().equals(person());
        boolean operator = known.ci() != null && operators.mayEdit(known.ci(), identity);
        if (!own && !operator && !isRoot()) {
            throw new ProblemException(ProblemKind.NOT_ALLOWED, "Subscription " + id + " is not yours");
        }
        subscriptions.remove(id);
    }

    private boolean isRoot() {
        return identity.hasRole(Roles.INFRA_ROOT);
    }

    private String person() {
        return identity.getPrincipal().getName();
    }
}
