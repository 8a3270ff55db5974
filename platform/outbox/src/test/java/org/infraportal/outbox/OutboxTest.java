package org.infraportal.outbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.infraportal.events.PortalEvent;
import org.infraportal.events.ResultDeleted;
import org.infraportal.testing.TestBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@WithTestResource(CuttableDatabase.class)
@WithTestResource(TestBroker.class)
class OutboxTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Inject
    Outbox outbox;

    @Inject
    NotingListener listener;

    @Inject
    DeadLetters deadLetters;

    @Inject
    Broker broker;

    @Inject
    EventProducer producer;

    @Inject
    DataSource dataSource;

    private final String run = UUID.randomUUID().toString().substring(0, 8) + "-";
    private final List<Envelope> arrived = new CopyOnWriteArrayList<>();
    private EventTail tail;

    @BeforeEach
    void follow() {
        tail = new EventTail(broker, Duration.ofDays(1), Clock.systemUTC(), envelope -> {
            if (envelope.event().key().contains(run)) {
                arrived.add(envelope);
            }
        });
    }

    @AfterEach
    void unfollow() throws InterruptedException {
        tail.close();
    }

    @Test
    void anEventReachesTheBrokerAndTheListenerOnce() {
        add(run + "one");

        await().atMost(PATIENCE).until(() -> listener.handled(run).equals(List.of(run + "one")));
        await().atMost(PATIENCE).until(() -> arrived.size() == 1);
        assertThat(arrived.get(0).source()).isEqualTo("/outbox-test");
        await().atMost(PATIENCE).until(() -> count("outbox") == 0);
    }

    @Test
    void whatIsRolledBackIsNotSent() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.add(new ResultDeleted(run + "never"));
                    throw new IllegalStateException("the business failed");
                }))
                .hasMessage("the business failed");
        add(run + "after");

        await().atMost(PATIENCE).until(() -> !listener.handled(run).isEmpty());
        assertThat(listener.handled(run)).containsExactly(run + "after");
    }

    @Test
    void anEventOutsideATransactionIsAnError() {
        assertThatThrownBy(() -> outbox.add(new ResultDeleted("x"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEventOverTenKibibytesIsAnError() {
        assertThatThrownBy(() -> add("x".repeat(11_000))).hasMessageContaining("expected: at most 10240");
    }

    @Test
    void whileTheBrokerIsDownEventsWaitAndThenArriveOnceAndInOrder() throws IOException {
        add(run + "0");
        await().atMost(PATIENCE).until(() -> listener.handled(run).size() == 1);

        TestBroker.running().stop();
        for (int i = 1; i <= 30; i++) {
            addVersion(i);
        }
        assertThat(count("outbox")).isEqualTo(30);
        TestBroker.running().launch();

        await().atMost(PATIENCE).until(() -> arrived.size() == 31);
        add(run + "last");
        await().atMost(PATIENCE).until(() -> listener.handled(run).equals(List.of(run + "0", run + "last")));
        assertThat(sequence()).isSorted().doesNotHaveDuplicates().hasSize(30);
        assertThat(count("outbox")).isZero();
    }

    @Test
    void aKillBetweenAcknowledgementAndDeleteRepeatsTheEventAndChangesNothing() throws SQLException {
        // The state that such a kill leaves: the event is on the broker, its row is still in the outbox.
        add(run + "twice");
        await().atMost(PATIENCE).until(() -> listener.handled(run).size() == 1 && arrived.size() == 1);
        Envelope first = arrived.get(0);
        execute("insert into outbox (event_id, topic, event_key, type, body, added_at) values ('" + first.id()
                + "', 'portal.interop-results.v1', '" + first.event().key() + "', 'ResultDeleted', '"
                + EventCodec.json(first.event()) + "', now())");

        await().atMost(PATIENCE).until(() -> arrived.size() == 2);
        add(run + "later");
        await().atMost(PATIENCE).until(() -> listener.handled(run).contains(run + "later"));

        assertThat(arrived.get(1).id()).isEqualTo(first.id());
        assertThat(listener.handled(run)).containsExactly(run + "twice", run + "later");
    }

    @Test
    void twoRelaysAtOnceNeitherRepeatNorReorder() throws InterruptedException, ExecutionException {
        OutboxRelay second =
                new OutboxRelay(dataSource, Clock.systemUTC(), new SimpleMeterRegistry(), producer, "second", false);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> writing =
                    threads.submit(() -> IntStream.rangeClosed(1, 300).forEach(this::addVersion));
            Future<Integer> relaying = threads.submit(() -> {
                int sent = 0;
                while (!writing.isDone() || count("outbox") > 0) {
                    sent += second.relayOnce();
                }
                return sent;
            });
            writing.get();
            relaying.get();
        }

        await().atMost(PATIENCE).until(() -> arrived.size() >= 300);
        assertThat(sequence()).isSorted().doesNotHaveDuplicates().hasSize(300);
        assertThat(arrived).extracting(Envelope::source).contains("/second");
    }

    @Test
    void aPoisonMessageGoesToTheDeadLettersAndTheOthersGoOn() {
        listener.refuse(true);
        add(NotingListener.POISON + run);
        add(run + "fine");

        await().atMost(PATIENCE).until(() -> listener.handled(run).contains(run + "fine"));
        await().atMost(PATIENCE).until(() -> letters().size() == 1);
        DeadLetter letter = letters().get(0);
        assertThat(letter.listener()).isEqualTo("outbox-test/noting");
        assertThat(letter.reason()).isEqualTo("cannot handle poison" + run);
        assertThat(letter.topic()).isEqualTo("portal.interop-results.v1");
        assertThat(letter.replayed()).isFalse();

        listener.refuse(false);
        assertThat(deadLetters.replay(letter.id())).isTrue();

        await().atMost(PATIENCE)
                .until(() -> listener.handled(NotingListener.POISON + run).size() == 1);
        assertThat(letters()).singleElement().extracting(DeadLetter::replayed).isEqualTo(true);
        assertThat(deadLetters.replay(letter.topic() + "/0/999999")).isFalse();
        assertThat(deadLetters.replay("../../x")).isFalse();
    }

    @Test
    void aRecordThatIsNoEventGoesToTheDeadLettersAndANewerEventIsLeftAlone() {
        send("org.infraportal.ResultDeleted", "{\"resultId\":");
        send("org.infraportal.ResultFramed", "{\"resultId\":\"" + run + "\"}");
        add(run + "fine");

        await().atMost(PATIENCE).until(() -> listener.handled(run).contains(run + "fine"));
        await().atMost(PATIENCE).until(() -> letters().size() == 1);
        assertThat(letters().get(0).listener()).isEqualTo("outbox-test/-");
        assertThat(letters().get(0).reason()).startsWith("ResultDeleted: ");
    }

    private List<DeadLetter> letters() {
        return deadLetters.list().stream()
                .filter(letter -> letter.key().contains(run))
                .toList();
    }

    /** Events about one thing, numbered: the thing is the run, the number stands behind the #. */
    private void addVersion(int number) {
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.add(new org.infraportal.events.ResultShared(run, number, "#" + number)));
    }

    private List<Integer> sequence() {
        List<Integer> numbers = new ArrayList<>();
        for (Envelope envelope : arrived) {
            PortalEvent event = envelope.event();
            if (event instanceof org.infraportal.events.ResultShared shared) {
                numbers.add(shared.passedTests());
            }
        }
        return numbers;
    }

    private void add(String resultId) {
        QuarkusTransaction.requiringNew().run(() -> outbox.add(new ResultDeleted(resultId)));
    }

    private void send(String type, String body) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                "portal.interop-results.v1",
                run.getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8));
        EventCodec.headers(UUID.randomUUID().toString(), "x", "/test", java.time.Instant.now(), run)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        record.headers().remove(EventCodec.TYPE);
        record.headers().add(EventCodec.TYPE, type.getBytes(StandardCharsets.UTF_8));
        producer.get().send(record);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    private int count(String table) {
        try (Connection connection = dataSource.getConnection();
                ResultSet row = connection.createStatement().executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
