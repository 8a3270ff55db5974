package org.infraportal.outbox;

import java.util.Map;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import org.infraportal.events.Topic;
import org.infraportal.testing.TestDatabase;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

/** A program whose broker cannot even be found by name. */
@QuarkusTest
@TestProfile(WithoutBrokerTest.NoSuchBroker.class)
@WithTestResource(TestDatabase.class)
class WithoutBrokerTest {
    @Inject
    MeterRegistry meters;

    public static class NoSuchBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kafka.bootstrap.servers", "broker.invalid:9092");
        }
    }

    @Test
    void programStartsIsReadyAndAccepts() {
        get("/q/health/ready").then().statusCode(200).body("checks.status", everyItem(is("UP")));
        get("/q/health/live").then().statusCode(200);
        post("/deletions/without-broker").then().statusCode(204);

        assertThat(meters.get("portal.inbox.connected")
                        .tag("topic", Topic.Name.INTEROP_RESULTS)
                        .gauge()
                        .value())
                .isZero();
    }
}
