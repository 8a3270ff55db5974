package org.infraportal.ciwatch.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.infraportal.ciwatch.Database;
import org.infraportal.testing.TestBroker;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * With a real Gerrit, where its script lies beside the checkout and {@code -Dportal.test.peers=true} asks for it: it takes
 * minutes, and the script fetches Gerrit at first.
 */
@QuarkusTest
@TestProfile(RealGerritTest.Live.class)
@WithTestResource(TestDatabase.class)
@WithTestResource(TestBroker.class)
@WithTestResource(RealGerrit.class)
@EnabledIf("isWanted")
class RealGerritTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    public static class Live implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("portal.inbox.read", "true");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(RealClock.class);
        }
    }

    @Alternative
    @Singleton
    static class RealClock {
        @Produces
        @Singleton
        @Alternative
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    static boolean isWanted() {
        return RealGerrit.isWanted();
    }

    @Inject
    Database database;

    @Test
    void commentsComeLiveAndThoseMadeWhileTheStreamWasGoneAppearOnce() {
        RealGerrit gerrit = RealGerrit.running();
        await().atMost(PATIENCE).until(() -> state().equals(List.of("CONNECTED")));
        String id = gerrit.run("push", "openstack/cinder", "master", "live", "Live change");
        String change = gerrit.run("ssh", "admin", "gerrit", "query", "--format=JSON", "change:" + id)
                .replaceAll("(?s).*?\"number\":(\\d+).*", "$1");
        comment(gerrit, "zuul", change, "+1", "Build succeeded (check pipeline).");
        await().atMost(PATIENCE).until(() -> reports().equals(List.of("zuul SUCCESS")));
        comment(gerrit, "alice", change, "0", "recheck unrelated failure");

        // Not as kill -9: Gerrit's own index would not know the change any more.
        gerrit.run("stop");
        await().atMost(PATIENCE).until(() -> state().equals(List.of("LOST")));
        gerrit.run("start");
        comment(gerrit, "netapp", change, "-1", "Build failed.");
        comment(gerrit, "alice", change, "0", "recheck once more");
        await().atMost(PATIENCE).until(() -> state().equals(List.of("CONNECTED")));
        comment(gerrit, "pure", change, "+1", "Build succeeded.");

        await().atMost(PATIENCE).until(() -> reports().size() == 3);
        await().atMost(PATIENCE).until(() -> database.texts("select id from stream_gap where closed_at is null")
                .isEmpty());
        assertThat(reports()).containsExactly("zuul SUCCESS", "netapp FAILURE", "pure SUCCESS");
        assertThat(database.texts("select reason from recheck order by happened_at"))
                .containsExactly("unrelated failure", "once more");
        assertThat(database.texts("select count(*) from stream_gap where reason = 'CONNECTION_LOST' and reports = 1"))
                .containsExactly("1");
        assertThat(database.texts("select username from ci where standing = 'CONFIRMED' order by username"))
                .contains("hyperv", "netapp", "pure", "zuul");
    }

    private static void comment(RealGerrit gerrit, String user, String change, String vote, String text) {
        gerrit.run(
                "ssh", user, "gerrit", "review", change + ",1", "--label", "Verified=" + vote, "-m", "'" + text + "'");
    }

    private List<String> state() {
        return database.texts("select state from gerrit_stream where name = 'real'");
    }

    private List<String> reports() {
        return database.texts("select concat(c.username, ' ', r.verdict) from ci_report r join ci c on c.id = r.ci_id"
                + " order by r.reported_at, r.id");
    }
}
