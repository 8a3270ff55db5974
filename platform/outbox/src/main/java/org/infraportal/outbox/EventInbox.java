package org.infraportal.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.infraportal.database.Columns;

/**
 * Between a channel and its {@link EventListener}: gives it each event once, in order per key, and commits the offsets
 * of a whole batch after that.
 *
 * <p>Nothing is thrown to the channel, which an exception would end. What the listener cannot handle goes to the dead
 * letters; while the database cannot be reached, or the broker does not take the dead letter, delivery waits.
 */
@Singleton
@IfBuildProperty(name = "portal.outbox.enabled", stringValue = "true", enableIfMissing = true)
public class EventInbox {
    private static final Logger LOG = Logger.getLogger(EventInbox.class);

    /** Twice as long as the topics keep events: what is older cannot come again, replays of dead letters apart. */
    private static final Duration REMEMBERED = Duration.ofDays(14);

    private static final Duration FORGETTING = Duration.ofHours(1);

    private final DataSource dataSource;
    private final Attempts attempts;
    private final Channels channels;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private final MeterRegistry meters;
    private final String application;
    private volatile Instant nextForgetting = Instant.EPOCH;

    EventInbox(
            DataSource dataSource,
            Attempts attempts,
            Channels channels,
            DeadLetters deadLetters,
            Clock clock,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.dataSource = dataSource;
        this.attempts = attempts;
        this.channels = channels;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.meters = meters;
        this.application = application;
    }

    /** Returns when every record of the batch was handled or buried, or when the program stops. */
    public void deliver(ConsumerRecords<byte[], byte[]> batch, EventListener listener) {
        attempts.whileRunning(() -> {
            forget();
            for (ConsumerRecord<byte[], byte[]> record : batch) {
                if (!deliver(record, listener)) {
                    break;
                }
                channels.handled(record);
            }
            channels.commit(batch);
        });
    }

    /** @return false when the program stopped first */
    private boolean deliver(ConsumerRecord<byte[], byte[]> record, EventListener listener) {
        Optional<Envelope> envelope;
        try {
            envelope = EventCodec.read(record.headers(), record.value());
        } catch (UnreadableEventException e) {
            return bury(record, "-", e);
        }
        if (envelope.isEmpty()) {
            return true;
        }
        Attempts.Outcome outcome = Trace.within(
                EventCodec.text(record.headers(), Trace.HEADER),
                () -> attempts.patiently(() -> handleOnce(envelope.get(), listener)));
        return switch (outcome) {
            case Attempts.Done(String how) -> {
                count(listener.name(), how);
                yield true;
            }
            case Attempts.Failed(Throwable reason) -> bury(record, listener.name(), reason);
            case Attempts.Stopped() -> false;
        };
    }

    private String handleOnce(Envelope envelope, EventListener listener) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert ignore into seen_event (listener, event_id, seen_at) values (?, ?, ?)")) {
            insert.setString(1, listener.name());
            insert.setString(2, envelope.id());
            insert.setObject(3, Columns.utc(clock.instant()));
            if (insert.executeUpdate() == 0) {
                return "duplicate";
            }
        }
        listener.on(envelope);
        return "handled";
    }

    /** @return false when the program stopped before the broker took the letter */
    private boolean bury(ConsumerRecord<byte[], byte[]> record, String listener, Throwable reason) {
        LOG.warnf(
                "event to dead letters: topic=%s partition=%d offset=%d listener=%s reason=%s",
                record.topic(), record.partition(), record.offset(), listener, reason);
        do {
            try {
                deadLetters.bury(record, application + "/" + listener, String.valueOf(reason.getMessage()));
                count(listener, "dead");
                return true;
            } catch (KafkaException e) {
                LOG.warnf("dead letter not sent, trying again: %s", e.getMessage());
            }
        } while (attempts.pause());
        return false;
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
            delete.setObject(1, Columns.utc(clock.instant().minus(REMEMBERED)));
            delete.executeUpdate();
        } catch (SQLException e) {
            LOG.debugf("seen events not forgotten: %s", e.getMessage());
        }
    }

    private void count(String listener, String outcome) {
        meters.counter("portal.inbox.events", "listener", listener, "outcome", outcome)
                .increment();
    }
}
