package org.infraportal.ciwatch.zuul;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** The tenants of Zuul that are asked, each under a short name of the operator's; none unless configured. */
@ConfigMapping(prefix = "portal.ciwatch.zuul")
interface ZuulServers {
    @WithParentName
    Map<String, Tenant> tenants();

    /** One tenant. */
    interface Tenant {
        /** The server: {@code https://zuul.opendev.org}. */
        String url();

        /** The tenant's name there. */
        String tenant();

        /** Networks (CIDR) in which the server may be although they are not public. */
        Optional<List<String>> networks();

        /** PEM file of the only certificates that are trusted; those of the JDK when none is named. */
        Optional<String> trust();

        /** How often it is asked. */
        @WithDefault("PT1M")
        Duration every();

        /** The pause between two requests. */
        @WithDefault("PT1S")
        Duration requestPause();

        /** How many pages of 100 builds are asked for at once, also of the past at the first time. */
        @WithDefault("50")
        int maxPages();

        /** How long builds, buildsets and queue lengths are kept. */
        @WithDefault("P400D")
        Duration kept();

        default String api() {
            String server = url().endsWith("/") ? url() : url() + "/";
            return server + "api/tenant/" + tenant() + "/";
        }
    }
}
