package org.infraportal.refstack.profile;

import java.net.URI;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * RefStack v1: where upstream signs people in and out. Both lead to the portal's login, which knows who is signed in
 * and asks everyone else, hence PermitAll.
 */
@Path("/refstack/api/v1/auth")
@PermitAll
@RunOnVirtualThread
public class AuthResource {
    @GET
    @Path("/signin")
    public Response signIn() {
        return to("/refstack");
    }

    /** To a page with the button that signs out: no address may do it, or any site could. */
    @GET
    @Path("/signout")
    public Response signOut() {
        return to("/refstack/profile");
    }

    private static Response to(String page) {
        return Response.status(Response.Status.FOUND)
                .location(URI.create("/login?next=" + page))
                .build();
    }
}
