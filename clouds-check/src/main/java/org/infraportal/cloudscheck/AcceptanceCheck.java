package org.infraportal.cloudscheck;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.vertx.core.Vertx;

import org.infraportal.fetch.HostRules;
import org.infraportal.fetch.Web;
import org.infraportal.files.Limits;

/** Checks a donor's cloud. */
public final class AcceptanceCheck {
    private static final String USER_AGENT = "infra-portal-cloud-check";
    private static final int MAX_RATIO = 200;

    private final Vertx vertx;
    private final CheckSettings settings;

    public AcceptanceCheck(Vertx vertx, CheckSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    /**
     * Checks, and takes everything away again that it made. What the cloud does not answer is a verdict, not a failure of
     * the check.
     */
    public CheckReport run(CheckRequest request, CheckFollower follower) {
        Instant startedAt = settings.clock().instant().truncatedTo(ChronoUnit.MICROS);
        Certificates certificates = new Certificates(request.cacertPem(), settings.clock());
        Duration connect = settings.call().dividedBy(2);
        Web.Settings calls = new Web.Settings(
                USER_AGENT,
                connect,
                settings.call(),
                0,
                new Limits(settings.bodyLimit(), MAX_RATIO),
                settings.bodyLimit(),
                null);
        try (Web web =
                new Web(vertx, calls, HostRules.any(), settings.addresses(), settings.resolver(), certificates)) {
            return new CheckRun(request, web, certificates, new RunTime(settings, request.boot(), follower), follower)
                    .run(startedAt);
        }
    }
}
