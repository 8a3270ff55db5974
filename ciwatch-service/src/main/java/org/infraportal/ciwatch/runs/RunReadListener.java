package org.infraportal.ciwatch.runs;

import java.time.Clock;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import org.infraportal.events.RunRead;
import org.infraportal.events.Topic;
import org.infraportal.outbox.Envelope;
import org.infraportal.outbox.EventInbox;
import org.infraportal.outbox.EventListener;

/** Remembers which runs can be shown; a run that names no job of a patch set concerns nobody here. */
@ApplicationScoped
class RunReadListener implements EventListener {
    private final EventInbox inbox;
    private final RunLinks links;
    private final RunFailures failures;
    private final Clock clock;

    RunReadListener(EventInbox inbox, RunLinks links, RunFailures failures, Clock clock) {
        this.inbox = inbox;
        this.links = links;
        this.failures = failures;
        this.clock = clock;
    }

    @Incoming(Topic.Name.RUNS)
    @RunOnVirtualThread
    void receive(ConsumerRecords<byte[], byte[]> batch) {
        inbox.deliver(batch, this);
    }

    @Override
    public String name() {
        return "run-read";
    }

    @Override
    public void on(Envelope envelope) {
        if (!(envelope.event() instanceof RunRead run)
                || run.change() == null
                || run.patchSet() == null
                || run.job() == null
                || !isPath(run.url())) {
            return;
        }
        RunLink known = links.findById(run.runId());
        RunLink link = known == null ? new RunLink() : known;
        link.runId = run.runId();
        link.change = run.change();
        link.patchSet = run.patchSet();
        link.job = run.job();
        link.source = run.source() == null ? "" : run.source();
        link.tests = run.tests();
        link.failed = run.failed();
        link.url = run.url();
        link.linkedAt = clock.instant();
        if (known == null) {
            links.persist(link);
        }
        failures.put(run.runId(), run.fingerprints());
    }

    /** A page of this portal; {@code //host} would be one of somebody else's. */
    private static boolean isPath(String url) {
        return url != null && url.startsWith("/") && !url.startsWith("//");
    }
}
