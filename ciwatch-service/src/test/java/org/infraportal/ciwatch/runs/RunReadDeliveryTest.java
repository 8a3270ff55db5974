package org.infraportal.ciwatch.runs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.Database;
import org.infraportal.testing.TestBroker;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The way of a run from the broker into the table, with everything real. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@WithTestResource(TestBroker.class)
class RunReadDeliveryTest {
    @Inject
    Database database;

    @Test
    void eventThatIsDeliveredTwiceIsHandledOnce() {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestBroker.running().bootstrap()),
                new StringSerializer(),
                new StringSerializer())) {
            // A repeated id is a repeated event, whatever it says: the second one must change nothing.
            producer.send(run("3f0c8f5a-0000-4000-8000-000000000001", "r-1", 4));
            producer.send(run("3f0c8f5a-0000-4000-8000-000000000001", "r-1", 9));
            producer.send(run("3f0c8f5a-0000-4000-8000-000000000002", "r-2", 1));
        }

        await().atMost(Duration.ofSeconds(60))
                .until(() -> database.texts("select run_id from run_link where run_id = 'r-2'")
                                .size()
                        == 1);
        assertThat(database.texts("select concat(run_id, ' ', failed) from run_link order by run_id"))
                .containsExactly("r-1 4", "r-2 1");
        assertThat(database.texts("select concat(listener, ' ', event_id) from seen_event order by event_id"))
                .containsExactly(
                        "run-read 3f0c8f5a-0000-4000-8000-000000000001",
                        "run-read 3f0c8f5a-0000-4000-8000-000000000002");
    }

    private static ProducerRecord<String, String> run(String eventId, String runId, int failed) {
        // One partition, so that the order of sending is the order of delivery.
        ProducerRecord<String, String> record =
                new ProducerRecord<>("portal.runs.v1", 0, runId, """
                {"runId":"%1$s","source":"upload","job":"widget-full","change":912345,"patchSet":2,"tests":10,"failed":%2$d,\
                "skipped":0,"fingerprints":[],"url":"/stackviz/runs/%1$s"}""".formatted(runId, failed));
        Map.of(
                        "ce_id", eventId,
                        "ce_type", "org.infraportal.RunRead",
                        "ce_source", "/stackviz",
                        "ce_time", "2026-11-21T07:00:00Z")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
