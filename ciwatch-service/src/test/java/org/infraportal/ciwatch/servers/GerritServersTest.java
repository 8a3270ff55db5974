package org.infraportal.ciwatch.servers;

import java.util.List;
import java.util.Map;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.servers.GerritServers.Server;

import static org.assertj.core.api.Assertions.assertThat;

class GerritServersTest {
    @Test
    void serversCanBeGivenInTheEnvironmentAsTheGuideSays() {
        Map<String, String> environment = Map.of(
                "PORTAL_CIWATCH_STREAMS_REVIEW_HOST",
                "review.example.org",
                "PORTAL_CIWATCH_STREAMS_REVIEW_USER",
                "ci-watch",
                "PORTAL_CIWATCH_STREAMS_REVIEW_HOST_KEY",
                "ssh-ed25519 AAAA,ssh-rsa BBBB",
                "PORTAL_CIWATCH_STREAMS_REVIEW_REST_USER",
                "portal",
                "PORTAL_CIWATCH_STREAMS_REVIEW_CI_GROUP",
                "Third-Party CI");

        Map<String, Server> servers = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(GerritServers.class)
                .withSources(new EnvConfigSource(environment, 300))
                .build()
                .getConfigMapping(GerritServers.class)
                .servers();

        assertThat(servers.keySet()).containsExactly("review");
        Server server = servers.get("review");
        assertThat(server.host()).isEqualTo("review.example.org");
        assertThat(server.port()).isEqualTo(29418);
        assertThat(server.hostKey()).contains(List.of("ssh-ed25519 AAAA", "ssh-rsa BBBB"));
        assertThat(server.restUser()).contains("portal");
        assertThat(server.ciGroup()).contains(List.of("Third-Party CI"));
        assertThat(server.webAddress()).isEqualTo("https://review.example.org/");
    }
}
