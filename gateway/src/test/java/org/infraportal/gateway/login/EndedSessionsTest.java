package org.infraportal.gateway.login;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.gateway.Client;
import org.infraportal.gateway.Client.Answer;
import org.infraportal.gateway.Peers;
import org.infraportal.outbox.Broker;
import org.infraportal.testing.TestBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** More instances than one, each as far as it knows of ended sessions. */
@QuarkusTest
@TestProfile(EndedSessionsTest.Shared.class)
@WithTestResource(Peers.class)
@WithTestResource(TestBroker.class)
class EndedSessionsTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    public static class Shared implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("portal.gateway.sessions.shared", "true", "portal.gateway.sessions.patience", "60s");
        }
    }

    @Inject
    EndedSessions here;

    @Inject
    Broker broker;

    @Inject
    Vertx vertx;

    @Inject
    Clock clock;

    private final Client client = new Client();

    @BeforeEach
    void someone() {
        Peers.login().nextIs("ann", Set.of(), Duration.ofHours(1), false);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void sessionEndsOnAllInstancesAndOnThoseThatStartLater() throws Exception {
        EndedSessions other = instance(broker);
        other.end("ended-elsewhere");
        Awaitility.await().atMost(LIMIT).until(() -> here.contains("ended-elsewhere"));
        Set<String> before = here.ids();
        signOut();
        String session = here.ids().stream()
                .filter(id -> !before.contains(id))
                .findFirst()
                .orElseThrow();
        Awaitility.await().atMost(LIMIT).until(() -> other.contains(session));
        other.stop(null);

        EndedSessions later = instance(broker);
        later.known().await().atMost(LIMIT);

        assertThat(later.ids()).contains("ended-elsewhere", session);
        later.stop(null);
    }

    @Test
    void withTheBrokerAwaySessionsEndHereAtOnceAndElsewhereWhenItIsBack() throws Exception {
        here.known().await().atMost(LIMIT);
        Set<String> before = here.ids();
        TestBroker.running().kill();

        Map<String, String> copied = signOut();
        client.cookies().putAll(copied);
        Answer seen = client.get("/refstack/seen");
        TestBroker.running().launch();
        EndedSessions later = instance(broker);

        assertThat(seen.body()).doesNotContain("authorization: ");
        Set<String> ended = here.ids();
        assertThat(ended).hasSizeGreaterThan(before.size());
        Awaitility.await().atMost(LIMIT).until(() -> later.ids().containsAll(ended));
        later.stop(null);
    }

    /** The cookies as they were before. */
    private Map<String, String> signOut() {
        client.login("/");
        client.page("/");
        Map<String, String> copied = new LinkedHashMap<>(client.cookies());
        Answer out = client.post(
                "/logout?_csrf=" + client.cookies().get("__Host-portal_csrf"), "Sec-Fetch-Site", "same-origin");

        assertThat(out.status()).isEqualTo(200);
        return copied;
    }

    private EndedSessions instance(Broker broker) {
        EndedSessions instance = new EndedSessions(clock, broker, vertx, true, LIMIT);
        instance.start(null);
        return instance;
    }
}
