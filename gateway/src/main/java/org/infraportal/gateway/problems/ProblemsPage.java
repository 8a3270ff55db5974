package org.infraportal.gateway.problems;

import java.util.Arrays;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** {@code /problems/{slug}}: where the {@code type} of every problem document leads. */
@Path("/problems")
@PermitAll
@RunOnVirtualThread
public class ProblemsPage {
    /** One kind of problem, and what to do about it. */
    record Explained(String slug, int status, String title, String advice) {
        static Explained of(ProblemKind kind) {
            String path = kind.type().getPath();
            return new Explained(
                    path.substring(path.lastIndexOf('/') + 1), kind.status(), kind.title(), adviceOn(kind));
        }
    }

    record Kinds(List<Explained> kinds) implements TemplateInstance {}

    record Kind(Explained kind) implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance all() {
        return new Kinds(Arrays.stream(ProblemKind.values()).map(Explained::of).toList());
    }

    @GET
    @Path("/{slug}")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance one(String slug) {
        return Arrays.stream(ProblemKind.values())
                .map(Explained::of)
                .filter(kind -> kind.slug().equals(slug))
                .findFirst()
                .map(Kind::new)
                .orElseThrow(() -> ProblemException.notFound("kind of problem", slug));
    }

    private static String adviceOn(ProblemKind kind) {
        return switch (kind) {
            case INVALID ->
                "Something in the address, the headers or the body is not as expected. The member"
                        + " detail says what; errors names each field with the value it had and what was expected.";
            case MALFORMED ->
                "The body is not the JSON that this address reads: a syntax error, an unknown"
                        + " property or a value of the wrong type. The member detail gives line and column.";
            case NOT_SIGNED_IN ->
                "You have to sign in to use this address. Use the link at the top,"
                        + " or send an access token of the portal's login provider as Authorization: Bearer.";
            case NOT_ALLOWED ->
                "You are signed in, but this needs a role that you don't have; or the form was older than"
                        + " your session, and reloading the page helps. The member detail says which.";
            case NOT_FOUND -> "Nothing exists at this address, or nothing that you may see.";
            case METHOD_NOT_ALLOWED -> "The address exists but supports other methods; the header Allow lists them.";
            case NOT_ACCEPTABLE -> "The address can't respond in any of the types in the header Accept.";
            case CONFLICT ->
                "The request conflicts with stored data, such as a second one of something that can"
                        + " exist only once. Read the stored data, then decide and send again.";
            case OUTDATED ->
                "What you change was changed by someone else after you read it. Read it again, then decide and"
                        + " send the version that it has now.";
            case TOO_LARGE -> "The body is larger than this address accepts. The member detail gives the limit.";
            case UNSUPPORTED_TYPE -> "The address doesn't accept the type in the header Content-Type.";
            case TOO_MANY_REQUESTS ->
                "There were too many requests from your address. The header Retry-After says"
                        + " how many seconds to wait.";
            case INTERNAL ->
                "Something failed on our side, and nothing you sent was stored. Report the request id:"
                        + " it identifies your request in the logs.";
            case BAD_GATEWAY ->
                "The service stopped in the middle of its response. It is not known whether it did"
                        + " what was requested: check before you send again.";
            case UNAVAILABLE ->
                "This service is down, starting, or overloaded. Try again after the seconds in"
                        + " Retry-After; the rest of the portal still works.";
            case TIMEOUT ->
                "The service did not respond in time. It is not known whether it did what was"
                        + " requested: check before you send again.";
        };
    }
}
