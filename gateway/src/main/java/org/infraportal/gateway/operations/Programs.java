package org.infraportal.gateway.operations;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.gateway.routing.RecentAnswers.Answers;
import org.infraportal.gateway.routing.Service;
import org.infraportal.gateway.routing.ServiceClient;
import org.infraportal.gateway.routing.ServiceClient.Answer;
import org.infraportal.gateway.routing.Services;
import org.infraportal.web.ProgramMeters;

/**
 * Asks each program how it is: its readiness ({@code /q/health/ready}) and its metrics ({@code /q/metrics}), which
 * only this machine may read. What it answered to others the gateway has seen itself.
 */
@Singleton
class Programs {
    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final String DATABASE_CHECK = "Database connections health check";

    private final Services services;
    private final ServiceClient client;
    private final String version;

    Programs(
            Services services,
            ServiceClient client,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.services = services;
        this.client = client;
        this.version = version;
    }

    /** The gateway itself, then the services in the order of the navigation. */
    List<Program> now() {
        List<Future<Program>> each = services.all().stream().map(this::ask).toList();
        Future.join(each).toCompletionStage().toCompletableFuture().join();
        List<Program> all = new ArrayList<>(List.of(gateway()));
        each.forEach(program -> all.add(program.result()));
        return all;
    }

    private Program gateway() {
        Answers answers = services.recentOwn();
        return new Program(
                "gateway",
                null,
                state(true, answers),
                null,
                List.of(),
                null,
                answers,
                version,
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                ProgramMeters.DISK.getUsableSpace(),
                ProgramMeters.DISK.getTotalSpace(),
                null,
                List.of());
    }

    private Future<Program> ask(Service service) {
        Future<Answer> ready = client.get(service, "/q/health/ready", null, WITHIN);
        Future<Metrics> metrics =
                client.text(service, "/q/metrics", WITHIN).map(Metrics::of).otherwise(new Metrics(List.of()));
        return metrics.compose(read ->
                ready.map(answer -> program(service, answer, read)).otherwise(failure -> program(service, null, read)));
    }

    /** @param health null when there was no answer */
    private Program program(Service service, Answer health, Metrics metrics) {
        List<String> failing = new ArrayList<>();
        Boolean database = null;
        if (health != null && health.body() != null) {
            for (JsonNode check : health.body().path("checks")) {
                boolean up = "UP".equals(check.path("status").asText());
                String name = check.path("name").asText();
                if (name.equals(DATABASE_CHECK)) {
                    database = up;
                }
                if (!up) {
                    failing.add(name);
                }
            }
        }
        Answers answers = services.recent(service);
        return new Program(
                service.name(),
                service.url().toString(),
                health == null ? "down" : state(health.status() == 200, answers),
                health == null ? null : health.took(),
                failing,
                database,
                answers,
                metrics.all("portal_program").stream()
                        .map(sample -> sample.labels().get("version"))
                        .findFirst()
                        .orElse(null),
                metrics.value("process_start_time_seconds")
                        .map(seconds -> Instant.ofEpochMilli((long) (seconds * 1000)))
                        .orElse(null),
                whole(metrics.value("portal_disk_free_bytes")),
                whole(metrics.value("portal_disk_total_bytes")),
                events(metrics),
                imports(metrics));
    }

    /** What answers its health check and not its users is not ready. */
    private static String state(boolean ready, Answers answers) {
        return !ready ? "not ready" : answers.failed() > 0 ? "failing" : "ready";
    }

    private static Program.Events events(Metrics metrics) {
        return new Program.Events(
                whole(metrics.value("portal_outbox_backlog")),
                metrics.value("portal_outbox_oldest_seconds")
                        .map(seconds -> Duration.ofMillis((long) (seconds * 1000)))
                        .orElse(null),
                metrics.all("portal_inbox_lag").stream()
                        .map(lag -> channel(lag, metrics))
                        .toList());
    }

    private static List<Program.Imports> imports(Metrics metrics) {
        return metrics.all("portal_job_open").stream()
                .map(open -> {
                    String kind = open.labels().get("kind");
                    double ended = metrics.value("portal_job_ended_seconds", "kind", kind)
                            .orElse(0.0);
                    return new Program.Imports(
                            kind,
                            open.labels().get("page"),
                            (long) open.value(),
                            ended > 0 ? Instant.ofEpochSecond((long) ended) : null,
                            metrics.value("portal_job_failed", "kind", kind).orElse(0.0) > 0);
                })
                .toList();
    }

    private static Program.Channel channel(Metrics.Sample lag, Metrics metrics) {
        String topic = lag.labels().get("topic");
        return new Program.Channel(
                topic,
                metrics.value("portal_inbox_connected", "topic", topic)
                        .map(value -> value > 0)
                        .orElse(null),
                (long) lag.value());
    }

    private static Long whole(Optional<Double> value) {
        return value.map(Double::longValue).orElse(null);
    }
}
