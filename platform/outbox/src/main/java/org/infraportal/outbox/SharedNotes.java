package org.infraportal.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Notes that all instances of one program share through a topic of their own, for programs without a database. A note
 * is a short text under a key. Each instance reads all notes of the time for which they are kept, at its start and from
 * then on. While the broker is away, what is added waits in memory; a note that still waits when the program stops is
 * lost.
 */
public final class SharedNotes implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SharedNotes.class);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration LAST_CALL = Duration.ofSeconds(2);

    private final Broker broker;
    private final EventProducer producer;
    private final String topic;
    private final Duration kept;
    private final BlockingQueue<ProducerRecord<byte[], byte[]>> waiting = new LinkedBlockingQueue<>();
    private final TopicTail tail;
    private final Thread sender;
    private volatile boolean stopping;

    /**
     * Starts to read at once. A topic that is not there is made, with one partition.
     *
     * @param kept how long a note is kept at least
     * @param each called with key and text of each note, also of those that this instance added, on one thread
     */
    public SharedNotes(Broker broker, String topic, Duration kept, Clock clock, BiConsumer<String, String> each) {
        this.broker = broker;
        this.producer = new EventProducer(broker);
        this.topic = topic;
        this.kept = kept;
        this.tail = new TopicTail(topic + "-tail", broker, Set.of(topic), kept, clock, record -> read(record, each));
        this.sender = Thread.ofPlatform().daemon().name(topic + "-sender").start(this::send);
    }

    /** Tells all instances; returns at once. */
    public void add(String key, String text) {
        waiting.add(new ProducerRecord<>(topic, bytes(key), bytes(text)));
    }

    /** Whether all notes have been read that were there at the start. */
    public boolean caughtUp() {
        return tail.caughtUp();
    }

    /** How many notes this instance has not been able to share yet. */
    public int unsent() {
        return waiting.size();
    }

    private static void read(ConsumerRecord<byte[], byte[]> record, BiConsumer<String, String> each) {
        if (record.key() != null && record.value() != null) {
            each.accept(text(record.key()), text(record.value()));
        }
    }

    /** In order, each until the broker has it. */
    private void send() {
        boolean made = false;
        while (!Thread.currentThread().isInterrupted() && !(stopping && waiting.isEmpty())) {
            try {
                if (!made) {
                    make();
                    made = true;
                }
                ProducerRecord<byte[], byte[]> first = waiting.peek();
                if (first == null) {
                    Thread.sleep(IDLE);
                } else {
                    producer.get().send(first).get();
                    waiting.remove();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | RuntimeException e) {
                LOG.warnf("broker not reached: topic=%s waiting=%d reason=%s", topic, waiting.size(), e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fails while the broker does not answer; a broker that refuses may still make the topic on first use. */
    private void make() throws InterruptedException, ExecutionException {
        Admin admin = broker.admin(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000));
        try {
            NewTopic asked = new NewTopic(topic, Optional.of(1), Optional.empty())
                    .configs(Map.of(
                            TopicConfig.CLEANUP_POLICY_CONFIG,
                            TopicConfig.CLEANUP_POLICY_DELETE,
                            TopicConfig.RETENTION_MS_CONFIG,
                            Long.toString(kept.toMillis())));
            admin.createTopics(Set.of(asked)).all().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                throw e;
            }
            if (!(e.getCause() instanceof TopicExistsException)) {
                LOG.warnf(
                        "topic not made: topic=%s reason=%s",
                        topic, e.getCause().getMessage());
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        if (!waiting.isEmpty()) {
            sender.join(LAST_CALL);
        }
        sender.interrupt();
        if (!waiting.isEmpty()) {
            LOG.warnf("notes lost, the broker is away: topic=%s notes=%d", topic, waiting.size());
        }
        producer.close();
        tail.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
