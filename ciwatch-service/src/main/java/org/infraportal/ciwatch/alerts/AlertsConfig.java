package org.infraportal.ciwatch.alerts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who is told, and how. */
@ConfigMapping(prefix = "portal.ciwatch.alerts")
interface AlertsConfig {
    /** Whether this instance looks for something to tell, and tells it. */
    @WithDefault("true")
    boolean enabled();

    @WithDefault("PT1M")
    Duration every();

    /** The portal's address, for links in what is sent. */
    @WithDefault("https://127.0.0.1:8443")
    String address();

    /** Whether e-mails are sent; the server is that of quarkus.mailer. */
    @WithDefault("false")
    boolean mail();

    /** Networks (CIDR) to which webhooks may lead although they are not public. */
    Optional<List<String>> networks();

    /** How often something is tried; each pause is three times as long as the one before. */
    @WithDefault("7")
    int tries();

    /** The first pause. */
    @WithDefault("PT1M")
    Duration pause();
}
