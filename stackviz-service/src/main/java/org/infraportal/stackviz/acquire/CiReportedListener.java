package org.infraportal.stackviz.acquire;

import java.util.List;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.events.CiReported;
import org.infraportal.events.Topic;
import org.infraportal.outbox.Envelope;
import org.infraportal.outbox.EventListener;

/** Queues those jobs of a CI's report that run Tempest by their name and have their logs where this portal may look. */
@ApplicationScoped
class CiReportedListener implements EventListener {
    private final FetchConfig config;
    private final Fetcher fetcher;
    private final FetchRequests requests;

    CiReportedListener(FetchConfig config, Fetcher fetcher, FetchRequests requests) {
        this.config = config;
        this.fetcher = fetcher;
        this.requests = requests;
    }

    @Override
    public String name() {
        return "ci-reported";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.CI_REPORTS);
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
