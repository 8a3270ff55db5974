package org.infraportal.ciwatch.servers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Vertx;

import org.infraportal.fetch.AddressRules;
import org.infraportal.fetch.HostRules;
import org.infraportal.fetch.Network;
import org.infraportal.fetch.Resolver;
import org.infraportal.fetch.Web;
import org.infraportal.files.Limits;

/** How the REST APIs of configured servers are asked. */
public final class ServerWeb {
    private ServerWeb() {}

    /**
     * A client for one server.
     *
     * @param networks those in which it may be although they are not public
     * @param trust the only certificates that are trusted, or none for the JDK's
     * @param mostBytes the longest answer
     */
    public static Web of(
            Vertx vertx, Optional<List<String>> networks, Optional<String> trust, int mostBytes, Resolver resolver) {
        return new Web(
                vertx,
                new Web.Settings(
                        "infra-portal-ciwatch",
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60),
                        3,
                        new Limits(mostBytes + 1L, Limits.DEFAULT.maxRatio()),
                        mostBytes,
                        trust.orElse(null)),
                HostRules.any(),
                new AddressRules(
                        networks.orElse(List.of()).stream().map(Network::of).toList()),
                resolver);
    }
}
