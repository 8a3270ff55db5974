package org.infraportal.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.infraportal.events.Topic;

/**
 * Delivers events to the service's {@link EventListener}s, once each, in order per key.
 *
 * <p>An offset is committed only after every listener either handled the event or the dead-letter topic
 * acknowledged it. While the database cannot be reached nothing is given up: delivery waits.
 */
@Singleton
@IfBuildProperty(name = "portal.outbox.enabled", stringValue = "true", enableIfMissing = true)
public class EventInbox {
    private static final Logger LOG = Logger.getLogger(EventInbox.class);
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2));
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(2);

    /** Twice as long as the topics keep events: what is older cannot come again, replays of dead letters apart. */
    private static final Duration REMEMBERED = Duration.ofDays(14);

    private static final Duration FORGETTING = Duration.ofHours(1);

    private final List<EventListener> listeners;
    private final DataSource dataSource;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private final MeterRegistry meters;
    private final String application;
    private final Broker broker;
    private volatile boolean stopping;
    private volatile KafkaConsumer<byte[], byte[]> consumer;
    private Instant nextForgetting = Instant.EPOCH;
    private Thread thread;

    EventInbox(
            @All List<EventListener> listeners,
            DataSource dataSource,
            DeadLetters deadLetters,
            Clock clock,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String application,
            Broker broker) {
        this.listeners = listeners;
        this.dataSource = dataSource;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.meters = meters;
        this.application = application;
        this.broker = broker;
    }

    void start(@Observes StartupEvent started) {
        if (!listeners.isEmpty()) {
            thread = Thread.ofPlatform().daemon().name("event-inbox").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        if (thread != null) {
            thread.join(Duration.ofSeconds(5));
        }
    }

    private void run() {
        Set<String> topics = listeners.stream()
                .flatMap(listener -> listener.topics().stream())
                .map(Topic::topicName)
                .collect(Collectors.toSet());
        while (!stopping) {
            try (KafkaConsumer<byte[], byte[]> opened = open()) {
                consumer = opened;
                opened.subscribe(topics);
                while (!stopping) {
                    forget();
                    for (ConsumerRecord<byte[], byte[]> record : opened.poll(Duration.ofSeconds(1))) {
                        deliver(record);
                        opened.commitSync(Map.of(
                                new TopicPartition(record.topic(), record.partition()),
                                new OffsetAndMetadata(record.offset() + 1)));
                    }
                }
            } catch (WakeupException e) {
                // stopping
            } catch (RuntimeException e) {
                LOG.warnf("inbox interrupted, reading again from the last committed offset: %s", e.getMessage());
                pause(DATABASE_PAUSE);
            }
        }
    }

    /** Now and then drops what was seen too long ago to come again, a bounded piece at a time. */
    private void forget() {
        if (clock.instant().isBefore(nextForgetting)) {
            return;
        }
        nextForgetting = clock.instant().plus(FORGETTING);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from seen_event where seen_at < ? limit 10000")) {
            delete.setObject(1, LocalDateTime.ofInstant(clock.instant().minus(REMEMBERED), ZoneOffset.UTC));
            delete.executeUpdate();
        } catch (SQLException e) {
            LOG.debugf("seen events not forgotten: %s", e.getMessage());
        }
    }

    private KafkaConsumer<byte[], byte[]> open() {
        return broker.consumer(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                "portal." + application,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                50,
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                10_000,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                2_000));
    }

    void deliver(ConsumerRecord<byte[], byte[]> record) {
        Optional<Envelope> envelope;
        try {
            envelope = EventCodec.read(record.headers(), record.value());
        } catch (UnreadableEventException e) {
            bury(record, "-", e);
            return;
        }
        if (envelope.isEmpty()) {
            return;
        }
        for (EventListener listener : listeners) {
            if (listener.topics().contains(envelope.get().topic())) {
                deliver(record, envelope.get(), listener);
            }
        }
    }

    private void deliver(ConsumerRecord<byte[], byte[]> record, Envelope envelope, EventListener listener) {
        int tries = 0;
        while (!stopping) {
            try {
                String outcome = QuarkusTransaction.requiringNew().call(() -> handleOnce(envelope, listener));
                meters.counter("portal.inbox.events", "listener", listener.name(), "outcome", outcome)
                        .increment();
                return;
            } catch (RuntimeException e) {
                if (!databaseAnswers()) {
                    pause(DATABASE_PAUSE);
                } else if (tries < PAUSES.size()) {
                    pause(PAUSES.get(tries++));
                } else {
                    bury(record, listener.name(), e);
                    return;
                }
            }
        }
        throw new WakeupException();
    }

    private String handleOnce(Envelope envelope, EventListener listener) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert ignore into seen_event (listener, event_id, seen_at) values (?, ?, ?)")) {
            insert.setString(1, listener.name());
            insert.setString(2, envelope.id());
            insert.setObject(3, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            if (insert.executeUpdate() == 0) {
                return "duplicate";
            }
        }
        listener.on(envelope);
        return "handled";
    }

    private void bury(ConsumerRecord<byte[], byte[]> record, String listener, RuntimeException reason) {
        Throwable cause = reason;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        LOG.warnf(
                "event to dead letters: topic=%s partition=%d offset=%d listener=%s reason=%s",
                record.topic(), record.partition(), record.offset(), listener, cause.toString());
        deadLetters.bury(record, application + "/" + listener, String.valueOf(cause.getMessage()));
        meters.counter("portal.inbox.events", "listener", listener, "outcome", "dead")
                .increment();
    }

    private boolean databaseAnswers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
