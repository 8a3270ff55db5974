package org.infraportal.ciwatch.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import org.infraportal.ciwatch.gerrit.EventStore.ReadEvent;
import org.infraportal.ciwatch.gerrit.GerritEventReader;
import org.infraportal.ciwatch.gerrit.UnreadableLineException;
import org.infraportal.outbox.ForeignInbox;
import org.infraportal.outbox.ForeignListener;
import org.infraportal.outbox.ForeignRecord;

/**
 * Gerrit's events as its {@code events-kafka} plugin writes them: the same JSON as the event stream, in a topic whose keys say
 * nothing about order. So each batch is put into the order of its events' times. An event that cannot be read is counted
 * and noted; it stops nobody.
 */
@ApplicationScoped
class GerritTopic implements ForeignListener {
    private final ForeignInbox inbox;
    private final Intake intake;
    private final GerritEventReader reader;
    private final UnreadableRecords unreadableRecords;

    GerritTopic(
            ForeignInbox inbox,
            Intake intake,
            @ConfigProperty(name = "portal.ciwatch.gerrit-host") String gerritHost,
            UnreadableRecords unreadableRecords) {
        this.inbox = inbox;
        this.intake = intake;
        this.reader = new GerritEventReader(gerritHost);
        this.unreadableRecords = unreadableRecords;
    }

    @Incoming("gerrit")
    @RunOnVirtualThread
    void receive(ConsumerRecords<byte[], byte[]> batch) {
        inbox.deliver(batch, this);
    }

    @Override
    public String name() {
        return "gerrit";
    }

    @Override
    public List<Unreadable> on(List<ForeignRecord> records) {
        List<ReadEvent> events = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        for (ForeignRecord record : records) {
            if (!(record.body() instanceof ObjectNode json)) {
                unreadable.add(new Unreadable(record.place(), "not a JSON object"));
                continue;
            }
            try {
                reader.read(json, record.at()).ifPresent(event -> events.add(new ReadEvent(event, json)));
            } catch (UnreadableLineException e) {
                unreadable.add(new Unreadable(record.place(), e.getMessage()));
            }
        }
        events.sort(Comparator.comparing(read -> read.event().time()));
        if (!events.isEmpty()) {
            intake.take(events);
        }
        return unreadable;
    }

    @Override
    public void passedOver(Unreadable record) {
        unreadableRecords.note(record.place(), record.reason());
    }
}
