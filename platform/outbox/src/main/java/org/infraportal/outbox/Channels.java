package org.infraportal.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.vertx.core.Vertx;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The channels that this program reads, each named as its topic: commits what was handled, and measures how they are.
 *
 * <p>The connector's own strategies commit a record at a time, also for partitions that another instance reads by now,
 * and do not come back to a commit that the broker refused. Here one commit is made per batch, for the partitions that
 * are still assigned; what failed is committed with the next one or within ten seconds.
 */
@Singleton
@IfBuildProperty(name = "portal.outbox.enabled", stringValue = "true", enableIfMissing = true)
class Channels {
    private static final Logger LOG = Logger.getLogger(Channels.class);
    private static final Duration MEASURED_EVERY = Duration.ofSeconds(10);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(3);

    private final KafkaClientService clients;
    private final Vertx vertx;
    private final MeterRegistry meters;
    private final boolean reading;
    private final Map<TopicPartition, OffsetAndMetadata> handled = new ConcurrentHashMap<>();
    private final Map<String, Long> lags = new ConcurrentHashMap<>();

    Channels(
            KafkaClientService clients,
            Vertx vertx,
            MeterRegistry meters,
            @ConfigProperty(name = "portal.inbox.read", defaultValue = "true") boolean reading) {
        this.clients = clients;
        this.vertx = vertx;
        this.meters = meters;
        this.reading = reading;
    }

    void start(@Observes StartupEvent started) {
        Set<String> topics = topics();
        for (String topic : topics) {
            Gauge.builder("portal.inbox.connected", () -> connected(topic) ? 1 : 0)
                    .tag("topic", topic)
                    .register(meters);
            Gauge.builder("portal.inbox.lag", () -> lags.get(topic))
                    .tag("topic", topic)
                    .register(meters);
        }
        if (!topics.isEmpty()) {
            vertx.setPeriodic(1_000, MEASURED_EVERY.toMillis(), timer -> topics.forEach(this::measure));
        }
    }

    /** Once the deliveries have ended, and before the channels close. */
    void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent stopping) {
        for (String topic : topics()) {
            try {
                clients.getConsumer(topic)
                        .runOnPollingThread((Consumer<Object, Object> consumer) -> commit(topic, consumer))
                        .await()
                        .atMost(ANSWERED_WITHIN);
            } catch (RuntimeException e) {
                LOG.debugf("offsets not committed before the stop: topic=%s reason=%s", topic, e.getMessage());
            }
        }
    }

    /** Notes that everything of the record's partition up to it is done. */
    void handled(ConsumerRecord<?, ?> record) {
        handled.put(new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
    }

    /** Commits what is done of the topics of a batch, without waiting for the broker. */
    void commit(ConsumerRecords<?, ?> batch) {
        batch.partitions().stream()
                .map(TopicPartition::topic)
                .distinct()
                .filter(topics()::contains)
                .forEach(topic -> onPollingThread(topic, consumer -> commit(topic, consumer)));
    }

    private Set<String> topics() {
        return reading ? clients.getConsumerChannels() : Set.of();
    }

    private void measure(String topic) {
        onPollingThread(topic, consumer -> {
            commit(topic, consumer);
            if (connected(topic)) {
                lags.put(topic, lag(consumer));
            }
        });
    }

    private void onPollingThread(String topic, java.util.function.Consumer<Consumer<Object, Object>> work) {
        clients.getConsumer(topic)
                .runOnPollingThread(work)
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.debugf("channel not asked: topic=%s reason=%s", topic, failure.getMessage()));
    }

    private void commit(String topic, Consumer<?, ?> consumer) {
        Set<TopicPartition> assigned = consumer.assignment();
        handled.keySet().removeIf(partition -> partition.topic().equals(topic) && !assigned.contains(partition));
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>(handled);
        done.keySet().retainAll(assigned);
        if (!done.isEmpty()) {
            consumer.commitSync(done, ANSWERED_WITHIN);
            done.forEach(handled::remove);
        }
    }

    /** Records that this instance has still to handle. */
    private static long lag(Consumer<?, ?> consumer) {
        Set<TopicPartition> assigned = consumer.assignment();
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(assigned, ANSWERED_WITHIN);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned, ANSWERED_WITHIN);
        return consumer.endOffsets(assigned, ANSWERED_WITHIN).entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata next = committed.get(end.getKey());
                    return end.getValue() - (next == null ? starts.get(end.getKey()) : next.offset());
                })
                .sum();
    }

    private boolean connected(String topic) {
        Consumer<?, ?> consumer = clients.getConsumer(topic).unwrap();
        return consumer != null
                && consumer.metrics().entrySet().stream()
                        .anyMatch(metric -> metric.getKey().name().equals("connection-count")
                                && metric.getValue().metricValue() instanceof Double count
                                && count > 0);
    }
}
