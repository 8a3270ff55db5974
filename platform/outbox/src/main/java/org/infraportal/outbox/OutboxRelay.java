package org.infraportal.outbox;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.infraportal.database.Database;

/**
 * Carries the outbox to the broker: in order, at least once, by one relay at a time.
 *
 * <p>The relay is whoever holds the row lock of {@code outbox_lock}; the lock goes with the database
 * connection, so a killed relay frees it. A batch is sent, every acknowledgement awaited, and only then
 * deleted: a crash in between repeats events with their old ids, which {@code seen_event} makes harmless.
 * The producer never gives up on a batch by itself (no delivery timeout, one request in flight); when this
 * relay gives up it closes the producer, so a later event never overtakes an earlier one.
 */
@Singleton
@IfBuildProperty(name = "portal.outbox.enabled", stringValue = "true", enableIfMissing = true)
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(10);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(15);

    private final DataSource dataSource;
    private final Clock clock;
    private final MeterRegistry meters;
    private final EventProducer producer;
    private final String source;
    private final boolean relaying;
    private final Semaphore wakes = new Semaphore(0);
    private final AtomicLong backlog = new AtomicLong();
    private volatile Instant oldest;
    private volatile boolean stopping;
    private Thread thread;

    OutboxRelay(
            DataSource dataSource,
            Clock clock,
            MeterRegistry meters,
            EventProducer producer,
            @ConfigProperty(name = "quarkus.application.name") String application,
            @ConfigProperty(name = "portal.outbox.relay", defaultValue = "true") boolean relaying) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.meters = meters;
        this.producer = producer;
        this.source = "/" + application;
        this.relaying = relaying;
    }

    void start(@Observes StartupEvent started) {
        meters.gauge("portal.outbox.backlog", backlog);
        meters.gauge("portal.outbox.oldest.seconds", this, OutboxRelay::oldestSeconds);
        if (relaying) {
            thread = Thread.ofPlatform().daemon().name("outbox-relay").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        wake();
        if (thread != null) {
            thread.join(Duration.ofSeconds(5));
        }
    }

    /** Says that there may be something to send; called after each commit. */
    public void wake() {
        wakes.release();
    }

    private void run() {
        Duration pause = IDLE;
        while (!stopping) {
            try {
                int sent = relayOnce();
                pause = IDLE;
                if (sent == BATCH) {
                    continue;
                }
            } catch (SQLException | RuntimeException e) {
                meters.counter("portal.outbox.batches", "outcome", "failed").increment();
                LOG.warnf("outbox not relayed, next try in %s s: %s", pause.toSeconds(), e.getMessage());
                await(pause, false);
                pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause.multipliedBy(2);
                continue;
            }
            await(IDLE, true);
        }
    }

    private void await(Duration pause, boolean wakeable) {
        try {
            if (wakeable) {
                wakes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            } else {
                Thread.sleep(pause);
            }
            wakes.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    /**
     * Sends the next batch, if no other relay is at it.
     *
     * @return how many events were sent and deleted
     */
    int relayOnce() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (!tookLock(connection)) {
                    return 0;
                }
                List<Waiting> batch = nextBatch(connection);
                backlog.set(batch.size() < BATCH ? batch.size() : count(connection));
                oldest = batch.isEmpty() ? null : batch.get(0).addedAt();
                if (!batch.isEmpty()) {
                    send(batch);
                    delete(connection, batch);
                    meters.counter("portal.outbox.batches", "outcome", "sent").increment();
                    meters.counter("portal.outbox.events").increment(batch.size());
                }
                connection.commit();
                backlog.addAndGet(-batch.size());
                oldest = null;
                return batch.size();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static boolean tookLock(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                        connection.prepareStatement("select id from outbox_lock where id = 1 for update skip locked");
                ResultSet row = lock.executeQuery()) {
            return row.next();
        }
    }

    private static List<Waiting> nextBatch(Connection connection) throws SQLException {
        List<Waiting> batch = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select id, event_id, topic, event_key, type, body, added_at, traceparent from outbox"
                                + " order by id limit "
                                + BATCH);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                batch.add(new Waiting(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        Database.instant(row, "added_at"),
                        row.getString(8)));
            }
        }
        return batch;
    }

    private static long count(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*) from outbox");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void send(List<Waiting> batch) {
        try {
            List<Future<?>> acknowledgements = new ArrayList<>();
            for (Waiting event : batch) {
                acknowledgements.add(producer.get().send(event.record(source)));
            }
            long deadline = System.nanoTime() + ACKNOWLEDGED_WITHIN.toNanos();
            for (Future<?> acknowledgement : acknowledgements) {
                acknowledgement.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            producer.close();
            String reason = e.getMessage() == null
                    ? "no acknowledgement within " + ACKNOWLEDGED_WITHIN.toSeconds() + " s"
                    : e.getMessage();
            throw new IllegalStateException("broker: " + reason, e);
        } catch (InterruptedException e) {
            producer.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("relay interrupted", e);
        }
    }

    private static void delete(Connection connection, List<Waiting> batch) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from outbox where id = ?")) {
            for (Waiting event : batch) {
                delete.setLong(1, event.id());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private double oldestSeconds() {
        Instant added = oldest;
        return added == null ? 0 : Duration.between(added, clock.instant()).toMillis() / 1000.0;
    }

    /** A row of the outbox. */
    private record Waiting(
            long id,
            String eventId,
            String topic,
            String key,
            String type,
            String body,
            Instant addedAt,
            String traceparent) {

        ProducerRecord<byte[], byte[]> record(String source) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(key), bytes(body));
            EventCodec.headers(eventId, type, source, addedAt, key)
                    .forEach((name, value) -> record.headers().add(name, bytes(value)));
            if (traceparent != null) {
                record.headers().add(Trace.HEADER, bytes(traceparent));
            }
            return record;
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
