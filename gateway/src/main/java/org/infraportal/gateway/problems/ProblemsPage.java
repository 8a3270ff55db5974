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
                "This address is for people who are signed in. Sign in with the link at the top,"
                        + " or send an access token of the portal's login provider as Authorization: Bearer.";
            case NOT_ALLOWED ->
                "You are known, but this needs a role you do not have; or the form was older than"
                        + " your session, and loading the page again helps. The member detail says which.";
            case NOT_FOUND -> "There is nothing at this address, or nothing that you may know of.";
            case METHOD_NOT_ALLOWED -> "The address exists and takes other methods; the header Allow lists them.";
            case NOT_ACCEPTABLE -> "The address cannot answer in any of the types that the header Accept names.";
            case CONFLICT ->
                "What was sent contradicts what is stored, such as a second one of something that can"
                        + " be there only once. Read what is stored, decide, and send again.";
            case TOO_LARGE -> "The body is larger than this address takes. The member detail names the limit.";
            case UNSUPPORTED_TYPE -> "The address does not read the type that the header Content-Type names.";
            case TOO_MANY_REQUESTS ->
                "Your address asks faster than the portal allows. The header Retry-After says"
                        + " after how many seconds to go on.";
            case INTERNAL ->
                "Something broke on our side, and nothing you sent was stored. Report the request id:"
                        + " the logs of all programs speak of your request under it.";
            case BAD_GATEWAY ->
                "The service behind the portal broke off in the middle of its answer. Whether it did"
                        + " what was asked is not known: look before you send again.";
            case UNAVAILABLE ->
                "This service is down, starting, or has as much to do as it can take. Try again"
                        + " after the seconds in Retry-After; the rest of the portal goes on.";
            case TIMEOUT ->
                "The service behind the portal gave no answer in time. Whether it did what was asked is"
                        + " not known: look before you send again.";
        };
    }
}
