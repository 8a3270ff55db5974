package org.infraportal.gateway.routing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/**
 * Where each service is and under which addresses the portal shows it; the defaults are {@link DescribedServices}.
 */
@ConfigMapping(prefix = "portal.gateway.services")
interface ServicesConfig {
    @WithParentName
    Map<String, Entry> byName();

    /** One service. */
    interface Entry {
        /** Its own address, without a path: {@code http://127.0.0.1:8454}. */
        URI url();

        /** The first segment of its paths, {@code /refstack}; the service answers under it itself. */
        String prefix();

        /** The word people see. */
        String label();

        /** Its place on the home page. */
        int position();

        /** Host names that lead to this service without the prefix. */
        Optional<List<String>> hosts();

        /** How long the service may stay silent before it answers. */
        @WithDefault("60s")
        Duration responseTimeout();

        @WithDefault("2s")
        Duration connectTimeout();

        /** How long an open stream may stay silent in both directions. */
        @WithDefault("10m")
        Duration idleTimeout();

        /** Requests under way at once; more are told to come again. */
        @WithDefault("256")
        int concurrency();
    }
}
