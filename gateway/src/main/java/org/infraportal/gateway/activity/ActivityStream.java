package org.infraportal.gateway.activity;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.gateway.problems.Answers;
import org.infraportal.web.ProblemKind;

/**
 * {@code GET /activity/stream}: each new line as a server-sent event. A listener first gets the newest lines
 * again (after a break: those since {@code Last-Event-ID}), so that nothing falls between page and stream; one
 * that does not keep up is let go, and its browser comes back.
 */
@Singleton
public class ActivityStream {
    private static final int AGAIN = 20;
    private static final int AGAIN_AFTER_BREAK = 200;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final ActivityFeed feed;
    private final ObjectMapper json;
    private final Answers answers;
    private final int most;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

    ActivityStream(
            ActivityFeed feed,
            ObjectMapper json,
            Answers answers,
            Vertx vertx,
            MeterRegistry meters,
            @ConfigProperty(name = "portal.gateway.activity.listeners", defaultValue = "1000") int most) {
        this.feed = feed;
        this.json = json;
        this.answers = answers;
        this.most = most;
        meters.gaugeCollectionSize(
                "portal.gateway.activity.listeners", io.micrometer.core.instrument.Tags.empty(), listeners);
        vertx.setPeriodic(HEARTBEAT.toMillis(), timer -> listeners.forEach(listener -> listener.write(":\n\n")));
    }

    void install(@Observes Router router) {
        router.get("/activity/stream").handler(this::open);
    }

    void stop(@Observes ShutdownEvent stopping) {
        listeners.forEach(Listener::close);
    }

    private void open(RoutingContext context) {
        if (listeners.size() >= most) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "30");
            answers.problem(context, ProblemKind.UNAVAILABLE, "As many listeners as the portal serves are listening");
            return;
        }
        String program = context.request().getParam("service");
        String wanted = program == null ? "" : program;
        HttpServerResponse response = context.response();
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream;charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Listener listener = new Listener(context.vertx().getOrCreateContext(), response);
        listeners.add(listener);
        Runnable leave = feed.listen(activity -> {
            if (wanted.isEmpty() || wanted.equals(activity.program())) {
                listener.write(event(activity));
            }
        });
        // The response has one end handler, and it may be taken; the routing context knows about both ends.
        context.addEndHandler(ended -> {
            leave.run();
            listeners.remove(listener);
        });
        listener.write("retry: 3000\n\n");
        missed(context.request().getHeader("Last-Event-ID"), wanted)
                .forEach(activity -> listener.write(event(activity)));
    }

    /** Oldest first. */
    private List<Activity> missed(String lastId, String program) {
        List<Activity> newest = feed.newest(program, lastId == null ? AGAIN : AGAIN_AFTER_BREAK);
        return newest.stream()
                .takeWhile(activity -> !activity.id().equals(lastId))
                .toList()
                .reversed();
    }

    private String event(Activity activity) {
        try {
            return "id: " + activity.id() + "\ndata: " + json.writeValueAsString(activity) + "\n\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("activity: " + activity.id() + " (expected: can be written as JSON)", e);
        }
    }

    private record Listener(Context context, HttpServerResponse response) {
        void write(String text) {
            context.runOnContext(now -> {
                if (response.ended() || response.closed()) {
                    return;
                }
                if (response.writeQueueFull()) {
                    response.reset();
                } else {
                    response.write(text);
                }
            });
        }

        void close() {
            context.runOnContext(now -> {
                if (!response.ended()) {
                    response.end();
                }
            });
        }
    }
}
