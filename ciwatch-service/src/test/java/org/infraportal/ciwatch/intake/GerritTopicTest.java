package org.infraportal.ciwatch.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
import org.infraportal.ciwatch.Events;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class GerritTopicTest {
    private static final String FAILED =
            "Patch Set 1:\n\nBuild failed.\n\n- unit https://logs.example.org/1 : FAILURE in 3s";
    private static final String SUCCEEDED =
            "Patch Set 1:\n\nBuild succeeded.\n\n- unit https://logs.example.org/2 : SUCCESS in 3s";

    @Inject
    GerritTopic topic;

    @Inject
    Database database;

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void eventsOfABatchAreTakenInTheOrderOfTheirTimesAndWhatCannotBeReadStopsNobody() {
        List<String> batch = List.of(
                Events.comment("Zuul", 1, 1, Events.TODAY.plusSeconds(60), SUCCEEDED),
                "[1, 2]",
                "{\"type\":\"comment-added\"}",
                "no JSON",
                Events.comment("Zuul", 1, 1, Events.TODAY, FAILED),
                Events.refUpdated(Events.TODAY));

        deliver(batch);
        // After a crash the broker sends a batch again.
        deliver(batch);

        assertThat(database.texts("select concat(attempt, ' ', verdict) from ci_report order by reported_at"))
                .containsExactly("1 FAILURE", "2 SUCCESS");
        assertThat(database.count("gerrit_event")).isEqualTo(2);
        assertThat(database.count("outbox")).isEqualTo(2);
    }

    /** A batch as the channel gives it; only the channel itself needs a broker. */
    private void deliver(List<String> bodies) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String body : bodies) {
            records.add(new ConsumerRecord<>("gerrit", 0, records.size(), null, body.getBytes(StandardCharsets.UTF_8)));
        }
        topic.receive(new ConsumerRecords<>(Map.of(new TopicPartition("gerrit", 0), records), Map.of()));
    }
}
