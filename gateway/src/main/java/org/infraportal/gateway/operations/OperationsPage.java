package org.infraportal.gateway.operations;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import io.vertx.core.Future;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.gateway.activity.ActivityFeed;
import org.infraportal.gateway.routing.Service;
import org.infraportal.gateway.routing.ServiceClient;
import org.infraportal.gateway.routing.Services;
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
    private static final Duration WITHIN = Duration.ofSeconds(3);

    private final Services services;
    private final ServiceClient client;
    private final ActivityFeed feed;
    private final DeadLetters deadLetters;
    private final SecurityIdentity identity;
    private final Clock clock;

    OperationsPage(
            Services services,
            ServiceClient client,
            ActivityFeed feed,
            DeadLetters deadLetters,
            SecurityIdentity identity,
            Clock clock) {
        this.services = services;
        this.client = client;
        this.feed = feed;
        this.deadLetters = deadLetters;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * One program.
     *
     * @param state ready, not ready, or down
     * @param took how long it took to say so; null when it said nothing
     * @param failing the checks that say no
     */
    public record Program(String name, String url, String state, Duration took, List<String> failing) {
        public String code() {
            return switch (state) {
                case "ready" -> "S";
                case "not ready" -> "U";
                default -> "F";
            };
        }
    }

    /** {@code letters} is null when the broker cannot be asked for them. */
    record Operations(
            List<Program> programs, boolean broker, List<DeadLetter> letters, int waiting, String replayed, Instant now)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(@RestQuery @DefaultValue("") String replayed) {
        List<DeadLetter> letters = letters();
        int waiting = letters == null
                ? 0
                : (int) letters.stream().filter(letter -> !letter.replayed()).count();
        return new Operations(programs(), feed.connected(), letters, waiting, replayed, clock.instant());
    }

    @GET
    @Path("/programs")
    @Produces(MediaType.APPLICATION_JSON)
    public List<Program> programs() {
        List<Future<Program>> each = services.all().stream().map(this::ask).toList();
        Future.join(each).toCompletionStage().toCompletableFuture().join();
        return each.stream().map(Future::result).toList();
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

    private Future<Program> ask(Service service) {
        return client.get(service, "/q/health/ready", null, WITHIN)
                .map(answer -> {
                    List<String> failing = new ArrayList<>();
                    if (answer.body() != null) {
                        answer.body().path("checks").forEach(check -> {
                            if (!"UP".equals(check.path("status").asText())) {
                                failing.add(check.path("name").asText());
                            }
                        });
                    }
                    String state = answer.status() == 200 ? "ready" : "not ready";
                    return new Program(service.name(), service.url().toString(), state, answer.took(), failing);
                })
                .otherwise(failure -> new Program(service.name(), service.url().toString(), "down", null, List.of()));
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
