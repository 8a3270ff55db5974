package org.infraportal.outbox;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The one class that reads Gerrit's stream: notes its batches, and cannot stand an event of the type {@code poison}, nor read a {@code riddle}. */
@ApplicationScoped
class ForeignNotes implements ForeignListener {
    private final ForeignInbox inbox;
    private final Queue<List<ForeignRecord>> batches = new ConcurrentLinkedQueue<>();
    private final Queue<String> passedOver = new ConcurrentLinkedQueue<>();

    ForeignNotes(ForeignInbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("gerrit")
    @RunOnVirtualThread
    void receive(ConsumerRecords<byte[], byte[]> batch) {
        inbox.deliver(batch, this);
    }

    @Override
    public String name() {
        return "foreign-notes";
    }

    @Override
    public List<Unreadable> on(List<ForeignRecord> records) {
        if (records.stream()
                .anyMatch(record -> record.body().path("type").asText().equals("poison"))) {
            throw new IllegalStateException("cannot stand poison");
        }
        batches.add(records.stream()
                .filter(record -> !record.body().path("type").asText().equals("riddle"))
                .toList());
        return records.stream()
                .filter(record -> record.body().path("type").asText().equals("riddle"))
                .map(record -> new Unreadable(record.place(), "a riddle"))
                .toList();
    }

    @Override
    public void passedOver(Unreadable record) {
        passedOver.add(record.reason());
    }

    List<String> passedOver() {
        return List.copyOf(passedOver);
    }

    List<List<ForeignRecord>> batches() {
        return List.copyOf(batches);
    }
}
