package org.infraportal.refstack.profile;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.web.ProblemException;

/** The signed-in person's keys: list, add, remove. Visitors are told to sign in, hence PermitAll. */
@Path("/refstack/profile")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ProfilePage {
    private static final URI SELF = URI.create("/refstack/profile");

    private final People people;
    private final PublicKeys keys;
    private final FormerAccount former;

    ProfilePage(People people, PublicKeys keys, FormerAccount former) {
        this.people = people;
        this.keys = keys;
        this.former = former;
    }

    /** A row of the table: enough of the key to tell it from another. */
    public record Row(
            String id, String format, String start, String end, String encoded, String comment, Instant registered) {
        static Row of(PublicKey key) {
            String text = key.encoded();
            return new Row(
                    key.id(),
                    key.format(),
                    text.substring(0, Math.min(12, text.length())),
                    text.substring(Math.max(0, text.length() - 12)),
                    text,
                    key.comment(),
                    key.createdAt());
        }
    }

    /** What was typed into one of the forms, and what was wrong with it; a refused form keeps its text. */
    record Typed(String key, String signature, String error) {
        static final Typed NOTHING = new Typed("", "", null);

        static Typed refused(String key, String signature, ProblemException e) {
            return new Typed(key == null ? "" : key, signature == null ? "" : signature, e.getMessage());
        }
    }

    /** @param statement what to sign for a former account; null for who has one already */
    record Profile(Person person, List<Row> keys, Typed added, Typed reclaimed, String statement)
            implements TemplateInstance {}

    @GET
    public TemplateInstance profile() {
        return page(people.signedIn(), Typed.NOTHING, Typed.NOTHING);
    }

    /** Adds a key; what is wrong with it is said beside the form, which keeps what was typed. */
    @POST
    @Path("/keys")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response register(@FormParam("raw_key") String rawKey, @FormParam("self_signature") String selfSignature) {
        Person person = people.signedIn();
        try {
            keys.register(person, rawKey, selfSignature);
            return Response.seeOther(SELF).build();
        } catch (ProblemException e) {
            return Response.status(e.kind().status())
                    .entity(page(person, Typed.refused(rawKey, selfSignature, e), Typed.NOTHING))
                    .build();
        }
    }

    /** Leads the login of who is asking to the account they had before. */
    @POST
    @Path("/former")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reclaim(@FormParam("raw_key") String rawKey, @FormParam("signature") String signature) {
        Person person = people.signedIn();
        try {
            former.reclaim(rawKey, signature);
            return Response.seeOther(SELF).build();
        } catch (ProblemException e) {
            return Response.status(e.kind().status())
                    .entity(page(person, Typed.NOTHING, Typed.refused(rawKey, signature, e)))
                    .build();
        }
    }

    @POST
    @Path("/keys/{id}/removal")
    public Response remove(String id) {
        if (!keys.remove(people.signedIn(), id)) {
            throw Fault.KEY_NOT_FOUND.of(id);
        }
        return Response.seeOther(SELF).build();
    }

    private Profile page(Person person, Typed added, Typed reclaimed) {
        String statement = person.isImported()
                ? null
                : people.login().map(FormerAccount::statement).orElse(null);
        return new Profile(person, keys.of(person).stream().map(Row::of).toList(), added, reclaimed, statement);
    }
}
