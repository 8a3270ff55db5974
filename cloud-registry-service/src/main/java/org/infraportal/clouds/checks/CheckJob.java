package org.infraportal.clouds.checks;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Vertx;

import org.infraportal.cloudscheck.AcceptanceCheck;
import org.infraportal.cloudscheck.CheckFollower;
import org.infraportal.cloudscheck.CheckReport;
import org.infraportal.cloudscheck.CheckRequest;
import org.infraportal.cloudscheck.CheckSettings;
import org.infraportal.cloudscheck.Leftover;
import org.infraportal.cloudscheck.Rule;
import org.infraportal.fetch.AddressRules;
import org.infraportal.fetch.Network;
import org.infraportal.fetch.Resolver;
import org.infraportal.jobs.JobKind;
import org.infraportal.jobs.JobRun;

/**
 * Checks a cloud. What signs in to it is in the memory of this program from the request to the end of the job, and nowhere
 * else: no other program can take the job over.
 */
@ApplicationScoped
class CheckJob implements JobKind {
    static final String NAME = "cloud-check";

    private final Checks checks;
    private final CheckConfig config;
    private final AcceptanceCheck check;
    private final Map<String, CheckRequest> held = new ConcurrentHashMap<>();

    CheckJob(Checks checks, CheckConfig config, Vertx vertx, Clock clock) {
        this.checks = checks;
        this.config = config;
        List<Network> allowed = config.allowedNetworks().orElse(List.of()).stream()
                .map(Network::of)
                .toList();
        Duration call = config.deadline().compareTo(CheckSettings.CALL) < 0 ? config.deadline() : CheckSettings.CALL;
        this.check = new AcceptanceCheck(
                vertx,
                new CheckSettings(
                        new AddressRules(allowed),
                        Resolver.SYSTEM,
                        clock,
                        call,
                        config.deadline(),
                        CheckSettings.BOOT,
                        Math.toIntExact(config.bodyLimit().asLongValue())));
    }

    /** Keeps what the job needs until it ends. */
    void hold(String subject, CheckRequest request) {
        held.put(subject, request);
    }

    void forget(String subject) {
        held.remove(subject);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String page(String subject) {
        return "/clouds/checks/" + subject;
    }

    @Override
    public int atOnce() {
        return config.parallel();
    }

    @Override
    public Set<String> held() {
        return Set.copyOf(held.keySet());
    }

    @Override
    public String run(JobRun run) {
        CheckRequest request = held.get(run.subject());
        long id = Long.parseLong(run.subject());
        try {
            if (request == null) {
                checks.neverBegan(id);
                return "nothing was asked of the cloud";
            }
            run.total(Rule.values().length);
            CheckReport report = check.run(request, new CheckFollower() {
                @Override
                public boolean isStopped() {
                    return run.isStopped();
                }

                @Override
                public void answered(int rules) {
                    run.progress(rules);
                }
            });
            checks.ended(id, report, request.remove());
            return report.cancelled() ? remains(report) : null;
        } finally {
            held.remove(run.subject());
        }
    }

    private static String remains(CheckReport report) {
        return report.leftovers().isEmpty()
                ? "nothing is left in the cloud"
                : "left in the cloud: "
                        + report.leftovers().stream()
                                .map(Leftover::name)
                                .distinct()
                                .collect(Collectors.joining(", "));
    }
}
