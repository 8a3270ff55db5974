package org.infraportal.gateway.operations;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.gateway.activity.Activity;
import org.infraportal.gateway.activity.ActivityFeed;
import org.infraportal.gateway.routing.RecentAnswers.Failure;
import org.infraportal.outbox.DeadLetter;
import org.infraportal.outbox.DeadLetters;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.Roles;

/** {@code /operations}, for the role portal-admin alone. */
@Path("/operations")
@RolesAllowed(Roles.PORTAL_ADMIN)
@RunOnVirtualThread
public class OperationsPage {
    private static final Logger LOG = Logger.getLogger(OperationsPage.class);

    private static final int MAX_FAILURES = 20;

    private final Programs programs;
    private final ActivityFeed feed;
    private final DeadLetters deadLetters;
    private final SecurityIdentity identity;
    private final Clock clock;

    OperationsPage(
            Programs programs, ActivityFeed feed, DeadLetters deadLetters, SecurityIdentity identity, Clock clock) {
        this.programs = programs;
        this.feed = feed;
        this.deadLetters = deadLetters;
        this.identity = identity;
        this.clock = clock;
    }

    /** A request that a program failed to answer. */
    public record ProgramFailure(String program, Failure failure) {}

    /**
     * A program's events.
     *
     * @param last when the newest one that everyone may see happened, or null
     */
    public record ProgramEvents(String program, Program.Events events, Instant last) {}

    /** {@code letters} is null when the broker cannot be asked for them. */
    record Operations(
            List<Program> programs,
            List<ProgramFailure> failures,
            List<ProgramEvents> events,
            boolean broker,
            List<DeadLetter> letters,
            int waiting,
            String replayed,
            Instant now)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(@RestQuery @DefaultValue("") String replayed) {
        List<DeadLetter> letters = letters();
        int waiting = letters == null
                ? 0
                : (int) letters.stream().filter(letter -> !letter.replayed()).count();
        List<Program> all = programs.now();
        return new Operations(
                all, failures(all), events(all), feed.connected(), letters, waiting, replayed, clock.instant());
    }

    @GET
    @Path("/programs")
    @Produces(MediaType.APPLICATION_JSON)
    public List<Program> programs() {
        return programs.now();
    }

    private static List<ProgramFailure> failures(List<Program> programs) {
        return programs.stream()
                .flatMap(program -> program.answers().failures().stream()
                        .map(failure -> new ProgramFailure(program.name(), failure)))
                .sorted(Comparator.comparing((ProgramFailure one) -> one.failure.at())
                        .reversed())
                .limit(MAX_FAILURES)
                .toList();
    }

    private List<ProgramEvents> events(List<Program> programs) {
        return programs.stream()
                .filter(program -> program.events() != null)
                .map(program -> new ProgramEvents(
                        program.name(),
                        program.events(),
                        feed.newest(program.name(), 1).stream()
                                .map(Activity::at)
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    @GET
    @Path("/dead-letters")
    @Produces(MediaType.APPLICATION_JSON)
    public List<DeadLetter> deadLetters() {
        List<DeadLetter> letters = letters();
        if (letters == null) {
            throw new ProblemException(ProblemKind.UNAVAILABLE, "The event broker cannot be reached");
        }
        return letters;
    }

    @POST
    @Path("/dead-letters/replay")
    public Response replay(@RestQuery @DefaultValue("") String id) {
        try {
            if (!deadLetters.replay(id)) {
                throw ProblemException.notFound("dead letter", id);
            }
        } catch (KafkaException e) {
            LOG.warnf("dead letter not replayed: id=%s reason=%s", id, e.getMessage());
            throw new ProblemException(ProblemKind.UNAVAILABLE, "The event broker cannot be reached");
        }
        LOG.infof(
                "dead letter replayed: id=%s by=%s", id, identity.getPrincipal().getName());
        return Response.seeOther(URI.create("/operations?replayed=" + id)).build();
    }

    private List<DeadLetter> letters() {
        try {
            return deadLetters.list();
        } catch (KafkaException e) {
            LOG.warnf("dead letters not read: %s", e.getMessage());
            return null;
        }
    }
}
