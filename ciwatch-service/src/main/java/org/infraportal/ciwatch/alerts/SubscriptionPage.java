package org.infraportal.ciwatch.alerts;

import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;

import org.infraportal.web.ProblemException;

/**
 * Where links in messages lead: whoever has the token got the message. Reading the page changes nothing, since mail programs
 * follow links by themselves.
 */
@Path("/ciwatch/subscriptions/{token}")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class SubscriptionPage {
    private final Subscriptions subscriptions;

    SubscriptionPage(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance subscription(Subscription subscription, boolean ended);
    }

    @GET
    @Transactional
    public TemplateInstance get(@RestPath @Size(max = 64) String token) {
        return Templates.subscription(known(token), false);
    }

    @POST
    @Path("/confirm")
    @Transactional
    public TemplateInstance confirm(@RestPath @Size(max = 64) String token) {
        subscriptions.confirm(known(token).id());
        return Templates.subscription(known(token), false);
    }

    /** Also what mail programs send for one click (RFC 8058). */
    @POST
    @Path("/unsubscribe")
    @Transactional
    public TemplateInstance unsubscribe(@RestPath @Size(max = 64) String token) {
        Subscription known = known(token);
        subscriptions.remove(known.id());
        return Templates.subscription(known, true);
    }

    private Subscription known(String token) {
        return subscriptions.withToken(token).orElseThrow(() -> ProblemException.notFound("subscription", "this link"));
    }
}
