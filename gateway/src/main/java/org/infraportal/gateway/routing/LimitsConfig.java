package org.infraportal.gateway.routing;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What one client may ask of the portal. */
@ConfigMapping(prefix = "portal.gateway.limits")
interface LimitsConfig {
    /** The largest body. */
    @WithDefault("500M")
    MemorySize body();

    /** The longest address, path and query together, in characters. */
    @WithDefault("8192")
    int uri();

    /** How many header fields. */
    @WithDefault("100")
    int headers();

    /** All header fields together, names and values. */
    @WithDefault("32K")
    MemorySize headerBytes();

    /** How long the head of a request may take, and how long a new connection may go without one. */
    @WithDefault("30s")
    Duration headTimeout();

    /** How long nothing may come of a body that is being read. */
    @WithDefault("60s")
    Duration bodyTimeout();

    /** Requests per client address. */
    Rate requests();

    /** Requests with a body per client address; they count as requests too. */
    Rate uploads();

    /** How many client addresses are remembered at once. */
    @WithDefault("20000")
    int clients();

    /** A token bucket. */
    interface Rate {
        /** Refilled per second; 0 means no limit. */
        int perSecond();

        int burst();
    }
}
