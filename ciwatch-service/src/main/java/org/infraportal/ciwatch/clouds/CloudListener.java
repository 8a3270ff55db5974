package org.infraportal.ciwatch.clouds;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import org.infraportal.events.CloudDisabled;
import org.infraportal.events.CloudRestored;
import org.infraportal.events.CloudRetired;
import org.infraportal.events.Topic;
import org.infraportal.outbox.Envelope;
import org.infraportal.outbox.EventInbox;
import org.infraportal.outbox.EventListener;

/** Remembers from when to when clouds are out of use. */
@ApplicationScoped
class CloudListener implements EventListener {
    private final EventInbox inbox;
    private final CloudOutages outages;

    CloudListener(EventInbox inbox, CloudOutages outages) {
        this.inbox = inbox;
        this.outages = outages;
    }

    @Incoming(Topic.Name.CLOUDS)
    @RunOnVirtualThread
    void receive(ConsumerRecords<byte[], byte[]> batch) {
        inbox.deliver(batch, this);
    }

    @Override
    public String name() {
        return "cloud-outages";
    }

    @Override
    public void on(Envelope envelope) {
        switch (envelope.event()) {
            case CloudDisabled event ->
                outages.begin(
                        event.cloudKey(),
                        event.reason() == null ? "UNKNOWN" : event.reason().name(),
                        event.url(),
                        envelope.time());
            case CloudRestored event -> outages.end(event.cloudKey(), envelope.time());
            case CloudRetired event -> outages.end(event.cloudKey(), envelope.time());
            default -> {
                // Others say nothing about machines that are missing.
            }
        }
    }
}
