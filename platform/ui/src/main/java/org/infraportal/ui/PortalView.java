package org.infraportal.ui;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.jwt.JsonWebToken;

import org.infraportal.web.RequestId;
import org.infraportal.web.Roles;

/**
 * What every page knows about the request and the person behind it: {@code {inject:portal.name}}.
 * Outside of an HTTP request it describes an anonymous visitor, so that any page can still be drawn.
 */
@Named("portal")
@RequestScoped
public class PortalView {
    private final CurrentVertxRequest request;
    private final CurrentIdentityAssociation association;
    private SecurityIdentity identity;
    private boolean asked;

    @Inject
    PortalView(CurrentVertxRequest request, CurrentIdentityAssociation association) {
        this.request = request;
        this.association = association;
    }

    public boolean signedIn() {
        return identity() != null && !identity().isAnonymous();
    }

    /** The person's name as the login service gives it, or an empty text for a visitor. */
    public String name() {
        if (!signedIn()) {
            return "";
        }
        if (identity().getPrincipal() instanceof JsonWebToken token) {
            Object name = token.claim("name").orElse(null);
            Object preferred = token.claim("preferred_username").orElse(null);
            return String.valueOf(name != null ? name : preferred != null ? preferred : token.getName());
        }
        return identity().getPrincipal().getName();
    }

    public boolean admin() {
        return hasRole(Roles.PORTAL_ADMIN);
    }

    public boolean hasRole(String role) {
        return signedIn() && identity().hasRole(role);
    }

    /** The token that forms send back as {@code _csrf}; empty where the gateway gave none. */
    public String csrf() {
        return header("X-Portal-Csrf");
    }

    public String requestId() {
        return context() == null ? "" : RequestId.of(context().request());
    }

    /** The path of this request, without its query. */
    public String path() {
        return context() == null ? "/" : context().request().path();
    }

    /** The portal as the reader's browser reaches it, such as {@code https://portal.example}: for commands on pages. */
    public String address() {
        return context() == null
                ? ""
                : context().request().scheme() + "://" + context().request().authority();
    }

    /** Where to sign in and come back to this very page; a login that failed has a code in its address, and no page. */
    public String signIn() {
        String here = context() == null || path().startsWith("/login")
                ? "/"
                : context().request().uri();
        return "/login?next=" + URLEncoder.encode(here, StandardCharsets.UTF_8);
    }

    public List<Section> sections() {
        return Section.SERVICES;
    }

    /** The address of a file under {@code /_ui}, with the hash of its content. */
    public String asset(String name) {
        return Assets.url(name);
    }

    private String header(String name) {
        String value = context() == null ? null : context().request().getHeader(name);
        return value == null ? "" : value;
    }

    private RoutingContext context() {
        return request.getCurrent();
    }

    private SecurityIdentity identity() {
        if (!asked) {
            asked = true;
            identity = context() != null && context().user() instanceof QuarkusHttpUser user
                    ? user.getSecurityIdentity()
                    : associated();
        }
        return identity;
    }

    /**
     * Authentication is lazy, so the answer may still be on its way: an event loop must not wait for
     * it. A token that is no good makes a visitor here, or the page that says so could not be drawn.
     */
    private SecurityIdentity associated() {
        CompletableFuture<SecurityIdentity> answer =
                association.getDeferredIdentity().onFailure().recoverWithNull().subscribeAsCompletionStage();
        return BlockingOperationControl.isBlockingAllowed() ? answer.join() : answer.getNow(null);
    }
}
