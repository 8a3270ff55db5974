package org.infraportal.ciwatch.runs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.Database;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The way of a run's record, as the broker gives it, through the inbox into the table. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RunReadDeliveryTest {
    private static final String FIRST = "3f0c8f5a-0000-4000-8000-000000000001";
    private static final String SECOND = "3f0c8f5a-0000-4000-8000-000000000002";

    @Inject
    RunReadListener listener;

    @Inject
    Database database;

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void eventThatIsDeliveredTwiceIsHandledOnce() {
        deliver(FIRST, "r-1", 4);
        // A repeated id is a repeated event, whatever it says: it must change nothing.
        deliver(FIRST, "r-1", 9);
        deliver(SECOND, "r-2", 1);

        assertThat(database.texts("select concat(run_id, ' ', failed) from run_link order by run_id"))
                .containsExactly("r-1 4", "r-2 1");
        assertThat(database.texts("select concat(listener, ' ', event_id) from seen_event order by event_id"))
                .containsExactly("run-read " + FIRST, "run-read " + SECOND);
    }

    /** A batch as the channel gives it; only the channel itself needs a broker. */
    private void deliver(String eventId, String runId, int failed) {
        byte[] value = """
                {"runId":"%1$s","source":"upload","job":"widget-full","change":912345,"patchSet":2,"tests":10,"failed":%2$d,\
                "skipped":0,"fingerprints":[],"url":"/stackviz/runs/%1$s"}""".formatted(runId, failed).getBytes(StandardCharsets.UTF_8);
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("portal.runs.v1", 0, 0, null, value);
        Map.of(
                        "ce_id", eventId,
                        "ce_type", "org.infraportal.RunRead",
                        "ce_source", "/stackviz",
                        "ce_time", "2026-11-21T07:00:00Z")
                .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        listener.receive(new ConsumerRecords<>(
                Map.of(new TopicPartition(record.topic(), record.partition()), List.of(record)), Map.of()));
    }
}
