package org.infraportal.outbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import org.infraportal.events.PortalEvent;
import org.infraportal.events.ResultDeleted;
import org.infraportal.events.ResultShared;
import org.infraportal.events.Topic;
import org.infraportal.testing.TestBroker;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

/** What holds of channels and inbox when something goes wrong, with a real broker and a real database. */
@QuarkusTest
@WithTestResource(CuttableDatabase.class)
@WithTestResource(TestBroker.class)
class InboxTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String TOPIC = Topic.Name.INTEROP_RESULTS;

    @Inject
    NotingListener listener;

    @Inject
    ForeignNotes foreign;

    @Inject
    EventInbox inbox;

    @Inject
    DeadLetters deadLetters;

    @Inject
    Broker broker;

    @Inject
    EventProducer producer;

    @Inject
    KafkaClientService clients;

    @Inject
    MeterRegistry meters;

    private final String run = UUID.randomUUID().toString().substring(0, 8) + "-";

    @Test
    void aKillBetweenTheListenersCommitAndTheOffsetsRepeatsEventsAndChangesNothing() {
        CountDownLatch hold = listener.hold(run, "#3");
        double duplicates = counted("noting", "duplicate");
        IntStream.rangeClosed(1, 5).forEach(number -> send(number(number)));
        await().atMost(PATIENCE).until(() -> listener.numbers(run).equals(List.of(1, 2)));

        // What a kill leaves: 1 and 2 are in the database, their batch is not committed, and the broker sends it again.
        channel(TOPIC).resetToLastCommittedPositions().await().atMost(PATIENCE);
        hold.countDown();

        await().atMost(PATIENCE).until(() -> counted("noting", "duplicate") > duplicates);
        send(number(6));
        await().atMost(PATIENCE).until(() -> listener.numbers(run).contains(6));
        assertThat(listener.numbers(run)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void aPoisonMessageInABatchIsBuriedToTheLetterAndTheRestArrivesInOrder() {
        listener.refuse(true);
        pause(TOPIC);
        send(number(1));
        String id = send(new ResultShared(run, 2, NotingListener.POISON));
        send(number(3));
        send(number(4));
        resume(TOPIC);

        await().atMost(PATIENCE).until(() -> listener.numbers(run).equals(List.of(1, 3, 4)));
        ConsumerRecord<byte[], byte[]> letter = onTopic(TOPIC + ".dlq").get(0);
        assertThat(text(letter.value())).isEqualTo(EventCodec.json(new ResultShared(run, 2, NotingListener.POISON)));
        assertThat(letter.headers())
                .extracting(header -> header.key() + "=" + text(header.value()))
                .containsExactly(
                        "content-type=application/json",
                        "ce_specversion=1.0",
                        "ce_id=" + id,
                        "ce_type=org.infraportal.ResultShared",
                        "ce_source=/test",
                        "ce_time=2026-11-30T12:00:00Z",
                        "ce_subject=" + run,
                        "dlq_listener=outbox-test/noting",
                        "dlq_reason=cannot handle poison",
                        "dlq_at=" + text(letter.headers().lastHeader("dlq_at").value()));
    }

    @Test
    void whileTheDatabaseIsAwayEventsWaitAndNoneIsBuried() {
        IntStream.rangeClosed(1, 3).forEach(number -> send(number(number)));
        await().atMost(PATIENCE).until(() -> listener.numbers(run).size() == 3);

        CuttableDatabase.running().cut();
        IntStream.rangeClosed(4, 20).forEach(number -> send(number(number)));
        // More often than an event is tried before it is given up, and by more than one user of the database.
        await().atMost(PATIENCE).until(() -> CuttableDatabase.running().refused() > 20);
        CuttableDatabase.running().mend();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> listener.numbers(run).size() >= 20);
        assertThat(listener.numbers(run))
                .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
        assertThat(deadLetters.list()).extracting(DeadLetter::key).doesNotContain(run);
    }

    @Test
    void tenThousandEventsAreCaughtUpWithACommitPerBatch() {
        pause(TOPIC);
        IntStream.range(0, 10_000).forEach(number -> send(new ResultDeleted(run + number)));
        await().atMost(PATIENCE).until(() -> gauge("portal.inbox.lag", TOPIC) >= 10_000);
        double commits = commits();

        resume(TOPIC);

        await().atMost(PATIENCE).until(() -> listener.handled(run).size() == 10_000);
        await().atMost(PATIENCE).until(() -> gauge("portal.inbox.lag", TOPIC) == 0);
        assertThat(listener.handled(run)).doesNotHaveDuplicates();
        assertThat(commits() - commits).isBetween(1.0, 100.0);
    }

    @Test
    void twoInstancesShareThePartitionsAndKeepTheOrderPerKey() throws InterruptedException {
        List<String> keys = IntStream.range(0, 12).mapToObj(key -> run + key).toList();
        AtomicInteger handledByTheSecond = new AtomicInteger();
        try (Instance second = new Instance(handledByTheSecond)) {
            await().atMost(PATIENCE).until(() -> !second.assigned.isEmpty());
            IntStream.rangeClosed(1, 40)
                    .forEach(number -> keys.forEach(key -> send(new ResultShared(key, number, "#" + number))));
            await().atMost(PATIENCE)
                    .until(() -> handledByTheSecond.get() > 0
                            && !listener.numbers(keys.get(0)).isEmpty());
        }
        IntStream.rangeClosed(41, 60)
                .forEach(number -> keys.forEach(key -> send(new ResultShared(key, number, "#" + number))));

        List<Integer> all = IntStream.rangeClosed(1, 60).boxed().toList();
        for (String key : keys) {
            await().atMost(PATIENCE).until(() -> listener.numbers(key).size() >= all.size());
            assertThat(listener.numbers(key)).as(key).isEqualTo(all);
        }
        assertThat(handledByTheSecond.get()).isBetween(1, 12 * 40 - 1);
    }

    @Test
    void aTraceIsPassedOnFromTheRequestToTheWireAndToTheListener() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        given().header("traceparent", trace)
                .post("/deletions/" + run + "traced")
                .then()
                .statusCode(204);
        given().header("traceparent", "00-nonsense")
                .post("/deletions/" + run + "untraced")
                .then()
                .statusCode(204);

        await().atMost(PATIENCE).until(() -> listener.handled(run).size() == 2);
        assertThat(listener.trace(run + "traced")).isEqualTo(trace);
        assertThat(listener.trace(run + "untraced")).isNull();
        assertThat(onTopic(TOPIC))
                .extracting(record -> EventCodec.text(record.headers(), "traceparent"))
                .containsExactlyInAnyOrder(trace, null);
    }

    @Test
    void theProgramIsReadyWhileTheBrokerIsAwayAndSaysThatTheChannelIsNotConnected() throws IOException {
        await().atMost(PATIENCE).until(() -> gauge("portal.inbox.connected", TOPIC) == 1);

        TestBroker.running().stop();
        await().atMost(PATIENCE).until(() -> gauge("portal.inbox.connected", TOPIC) == 0);
        get("/q/health/ready").then().statusCode(200).body("checks.status", everyItem(is("UP")));
        get("/q/health/live").then().statusCode(200);
        TestBroker.running().launch();

        await().atMost(PATIENCE).until(() -> gauge("portal.inbox.connected", TOPIC) == 1);
    }

    @Test
    void aForeignTopicIsReadInBatchesAndWhatCannotBeReadIsCountedAndPassedOver() {
        double unreadable = counted("foreign-notes", "unreadable");
        double failed = counted("foreign-notes", "failed");
        double handled = counted("foreign-notes", "handled");
        pause("gerrit");
        for (int number = 0; number < 1_200; number++) {
            sendForeign(
                    switch (number) {
                        case 100 -> "not json";
                        case 200 -> "{\"type\":\"poison\",\"run\":\"" + run + "\"}";
                        case 300 -> "42";
                        case 400 -> "{\"type\":\"riddle\"}";
                        default -> "{\"type\":\"comment-added\",\"run\":\"" + run + "\",\"number\":" + number + "}";
                    });
        }
        producer.get().flush();
        resume("gerrit");

        await().atMost(PATIENCE).until(() -> foreignNumbers().size() == 1_196);
        assertThat(foreignNumbers()).isSorted().doesNotHaveDuplicates();
        assertThat(foreign.batches())
                .extracting(List::size)
                .allMatch(size -> size <= 500)
                .anyMatch(size -> size > 100);
        await().atMost(PATIENCE).until(() -> counted("foreign-notes", "handled") - handled == 1_196);
        assertThat(counted("foreign-notes", "unreadable") - unreadable).isEqualTo(3);
        assertThat(counted("foreign-notes", "failed") - failed).isEqualTo(1);
        assertThat(foreign.passedOver())
                .containsExactlyInAnyOrder(
                        "not JSON", "not JSON", "a riddle", "java.lang.IllegalStateException: cannot stand poison");
    }

    private List<Integer> foreignNumbers() {
        return foreign.batches().stream()
                .flatMap(List::stream)
                .map(ForeignRecord::body)
                .filter(body -> body.path("run").asText().equals(run))
                .map(body -> body.path("number").asInt())
                .toList();
    }

    private ResultShared number(int number) {
        return new ResultShared(run, number, "#" + number);
    }

    /** @return the event's id */
    private String send(PortalEvent event) {
        String id = UUID.randomUUID().toString();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(TOPIC, bytes(event.key()), bytes(EventCodec.json(event)));
        EventCodec.headers(id, event.type(), "/test", Instant.parse("2026-11-30T12:00:00Z"), event.key())
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        producer.get().send(record);
        return id;
    }

    private void sendForeign(String body) {
        producer.get().send(new ProducerRecord<>("gerrit", bytes("project"), bytes(body)));
    }

    private KafkaConsumer<byte[], byte[]> channel(String topic) {
        return clients.getConsumer(topic);
    }

    private void pause(String topic) {
        await().atMost(PATIENCE).until(() -> !channel(topic)
                .getAssignments()
                .await()
                .atMost(PATIENCE)
                .isEmpty());
        channel(topic).pause().await().atMost(PATIENCE);
    }

    private void resume(String topic) {
        producer.get().flush();
        channel(topic).resume().await().atMost(PATIENCE);
    }

    private double counted(String name, String outcome) {
        return meters.counter("portal.inbox.events", "listener", name, "outcome", outcome)
                .count();
    }

    private double gauge(String name, String topic) {
        return meters.get(name).tag("topic", topic).gauge().value();
    }

    private double commits() {
        return channel(TOPIC).unwrap().metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("commit-total"))
                .mapToDouble(metric -> (double) metric.getValue().metricValue())
                .sum();
    }

    /** The records of a topic that are about this run. */
    private List<ConsumerRecord<byte[], byte[]>> onTopic(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = broker.consumer(Map.of())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records.stream()
                .filter(record -> text(record.key()).startsWith(run))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A second program of the same name: another member of the group, the same listener, the same database. */
    private final class Instance implements AutoCloseable {
        private final Set<TopicPartition> assigned = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean stopping = new AtomicBoolean();
        private final Thread thread;

        private Instance(AtomicInteger handled) {
            EventListener counting = new EventListener() {
                @Override
                public String name() {
                    return listener.name();
                }

                @Override
                public void on(Envelope envelope) {
                    listener.on(envelope);
                    if (envelope.event().key().startsWith(run)) {
                        handled.incrementAndGet();
                    }
                }
            };
            thread = Thread.ofPlatform().start(() -> {
                try (var consumer =
                        broker.consumer(Map.of("group.id", "portal.outbox-test", "auto.offset.reset", "earliest"))) {
                    consumer.subscribe(List.of(TOPIC));
                    while (!stopping.get()) {
                        ConsumerRecords<byte[], byte[]> batch = consumer.poll(Duration.ofMillis(200));
                        assigned.addAll(consumer.assignment());
                        inbox.deliver(batch, counting);
                        consumer.commitSync();
                    }
                }
            });
        }

        @Override
        public void close() throws InterruptedException {
            stopping.set(true);
            thread.join(PATIENCE);
        }
    }
}
