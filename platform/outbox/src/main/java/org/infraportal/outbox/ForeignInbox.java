package org.infraportal.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/** Between a channel and its {@link ForeignListener}: gives it whole batches, and lets no record stop the next ones. */
@Singleton
@IfBuildProperty(name = "portal.outbox.enabled", stringValue = "true", enableIfMissing = true)
public class ForeignInbox {
    private static final Logger LOG = Logger.getLogger(ForeignInbox.class);

    private final Attempts attempts;
    private final Channels channels;
    private final MeterRegistry meters;

    ForeignInbox(Attempts attempts, Channels channels, MeterRegistry meters) {
        this.attempts = attempts;
        this.channels = channels;
        this.meters = meters;
    }

    /** Returns when every record of the batch was handled or passed over, or when the program stops. */
    public void deliver(ConsumerRecords<byte[], byte[]> batch, ForeignListener listener) {
        attempts.whileRunning(() -> {
            List<ForeignRecord> readable = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : batch) {
                Optional<ForeignRecord> read = ForeignRecord.read(record);
                read.ifPresentOrElse(readable::add, () -> count(listener, "unreadable", 1));
            }
            if (deliver(readable, listener)) {
                batch.forEach(channels::handled);
                channels.commit(batch);
            }
        });
    }

    /** @return false when the program stopped first */
    private boolean deliver(List<ForeignRecord> records, ForeignListener listener) {
        if (records.isEmpty()) {
            return true;
        }
        return switch (attempts.patiently(() -> handle(records, listener))) {
            case Attempts.Done(String how) -> {
                count(listener, how, records.size());
                yield true;
            }
            case Attempts.Failed failed -> records.stream().allMatch(record -> deliver(record, listener));
            case Attempts.Stopped() -> false;
        };
    }

    private boolean deliver(ForeignRecord record, ForeignListener listener) {
        return switch (attempts.once(() -> handle(List.of(record), listener))) {
            case Attempts.Done(String how) -> {
                count(listener, how, 1);
                yield true;
            }
            case Attempts.Failed(Throwable reason) -> {
                LOG.warnf(
                        "record passed over: place=%s listener=%s reason=%s", record.place(), listener.name(), reason);
                count(listener, "failed", 1);
                yield true;
            }
            case Attempts.Stopped() -> false;
        };
    }

    private static String handle(List<ForeignRecord> records, ForeignListener listener) {
        listener.on(records);
        return "handled";
    }

    private void count(ForeignListener listener, String outcome, int records) {
        meters.counter("portal.inbox.events", "listener", listener.name(), "outcome", outcome)
                .increment(records);
    }
}
