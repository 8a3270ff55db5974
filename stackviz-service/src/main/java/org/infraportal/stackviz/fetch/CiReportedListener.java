package org.infraportal.stackviz.fetch;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import org.infraportal.events.CiReported;
import org.infraportal.events.Topic;
import org.infraportal.outbox.Envelope;
import org.infraportal.outbox.EventInbox;
import org.infraportal.outbox.EventListener;
import org.infraportal.stackviz.runs.Labels;

/** Queues those jobs of a CI's report that run Tempest by their name and have their logs where this portal may look. */
@ApplicationScoped
class CiReportedListener implements EventListener {
    private final EventInbox inbox;
    private final FetchConfig config;
    private final Fetcher fetcher;
    private final FetchRequests requests;

    CiReportedListener(EventInbox inbox, FetchConfig config, Fetcher fetcher, FetchRequests requests) {
        this.inbox = inbox;
        this.config = config;
        this.fetcher = fetcher;
        this.requests = requests;
    }

    @Incoming(Topic.Name.CI_REPORTS)
    @RunOnVirtualThread
    void receive(ConsumerRecords<byte[], byte[]> batch) {
        inbox.deliver(batch, this);
    }

    @Override
    public String name() {
        return "ci-reported";
    }

    @Override
    public void on(Envelope envelope) {
        if (!config.reports() || !fetcher.mayFetch() || !(envelope.event() instanceof CiReported report)) {
            return;
        }
        List<JobLink> jobs = report.jobs().stream()
                .filter(job -> job.name() != null && job.url() != null && fetcher.wanted(job.name()))
                .limit(config.maxJobs())
                .map(job -> new JobLink(job.name(), job.url(), report.patchSet(), null, null))
                .toList();
        Labels labels = new Labels(
                null, report.project(), report.change(), report.patchSet(), report.pipeline(), report.ci(), null);
        requests.parts(jobs, labels, null, envelope.id());
    }
}
