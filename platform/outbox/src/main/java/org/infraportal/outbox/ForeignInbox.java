package org.infraportal.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

import org.infraportal.outbox.ForeignListener.Unreadable;

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
            List<Unreadable> noJson = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : batch) {
                ForeignRecord.read(record)
                        .ifPresentOrElse(
                                readable::add,
                                () -> noJson.add(new Unreadable(ForeignRecord.place(record), "not JSON")));
            }
            if (deliver(readable, listener)) {
                passOver(noJson, listener, "unreadable");
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
        AtomicReference<List<Unreadable>> unreadable = new AtomicReference<>();
        return switch (attempts.patiently(() -> handle(records, listener, unreadable))) {
            case Attempts.Done done -> handled(records, listener, unreadable.get());
            case Attempts.Failed failed -> records.stream().allMatch(record -> deliver(record, listener));
            case Attempts.Stopped() -> false;
        };
    }

    private boolean deliver(ForeignRecord record, ForeignListener listener) {
        List<ForeignRecord> alone = List.of(record);
        AtomicReference<List<Unreadable>> unreadable = new AtomicReference<>();
        return switch (attempts.once(() -> handle(alone, listener, unreadable))) {
            case Attempts.Done done -> handled(alone, listener, unreadable.get());
            case Attempts.Failed(Throwable reason) -> {
                passOver(List.of(new Unreadable(record.place(), String.valueOf(reason))), listener, "failed");
                yield true;
            }
            case Attempts.Stopped() -> false;
        };
    }

    private static String handle(
            List<ForeignRecord> records, ForeignListener listener, AtomicReference<List<Unreadable>> unreadable) {
        unreadable.set(listener.on(records));
        return "handled";
    }

    /** Each record is counted once: as handled, or as unreadable. */
    private boolean handled(List<ForeignRecord> records, ForeignListener listener, List<Unreadable> unreadable) {
        count(listener, "handled", records.size() - unreadable.size());
        passOver(unreadable, listener, "unreadable");
        return true;
    }

    private void passOver(List<Unreadable> records, ForeignListener listener, String outcome) {
        for (Unreadable record : records) {
            LOG.warnf(
                    "record passed over: place=%s listener=%s reason=%s",
                    record.place(), listener.name(), record.reason());
            try {
                listener.passedOver(record);
            } catch (RuntimeException e) {
                LOG.warnf("record not noted: place=%s reason=%s", record.place(), e.getMessage());
            }
        }
        count(listener, outcome, records.size());
    }

    private void count(ForeignListener listener, String outcome, int records) {
        meters.counter("portal.inbox.events", "listener", listener.name(), "outcome", outcome)
                .increment(records);
    }
}
