package org.infraportal.ciwatch.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.ciwatch.blame.Blames;
import org.infraportal.ciwatch.blame.JobBlame;
import org.infraportal.ciwatch.changes.ChangeAddress;
import org.infraportal.ciwatch.changes.PatchSet;
import org.infraportal.ciwatch.comments.JobLine;
import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.comments.Verdict;
import org.infraportal.ciwatch.reports.Report;
import org.infraportal.ciwatch.reports.ReportBatch;
import org.infraportal.ciwatch.reports.Reports;
import org.infraportal.events.Blame;
import org.infraportal.events.CiOutcome;
import org.infraportal.events.CiReported;
import org.infraportal.events.CiVerdict;
import org.infraportal.outbox.EventCodec;
import org.infraportal.outbox.Outbox;

/** Tells the other services of a new report, unless it is too old to be news to anybody. */
@ApplicationScoped
class News {
    private static final int MAX_JOBS = 100;
    /** Where more jobs failed, the first of them tell enough of the cause. */
    private static final int MAX_BLAMED = 20;

    private final Outbox outbox;
    private final Reports reports;
    private final ChangeAddress addresses;
    private final Blames blames;
    private final Clock clock;
    private final Duration age;

    News(
            Outbox outbox,
            Reports reports,
            ChangeAddress addresses,
            Blames blames,
            Clock clock,
            @ConfigProperty(name = "portal.ciwatch.news-age") Duration age) {
        this.outbox = outbox;
        this.reports = reports;
        this.addresses = addresses;
        this.blames = blames;
        this.clock = clock;
        this.age = age;
    }

    void tell(ReportBatch.Made made) {
        if (made.timeKnown() && !made.at().isBefore(clock.instant().minus(age))) {
            Report report = reports.findById(made.id());
            outbox.add(fitting(report, made.jobs(), blamed(report, made.jobs())));
        }
    }

    /** How likely the change is the cause, by the name of the job that failed. */
    private Map<String, Blame> blamed(Report report, List<JobLine> jobs) {
        Map<String, JobResult> failed = new LinkedHashMap<>();
        jobs.stream()
                .filter(job -> job.result().outcome().failed())
                .limit(MAX_BLAMED)
                .forEach(job -> failed.put(job.name(), job.result()));
        PatchSet patchSet = report.patchSet;
        return blames
                .of(
                        new Blames.Place(
                                report.ci.id,
                                report.ci.name,
                                report.pipeline,
                                patchSet.change.id,
                                patchSet.change.number,
                                patchSet.id,
                                patchSet.number),
                        report.reportedAt,
                        failed)
                .stream()
                .collect(Collectors.toMap(JobBlame::job, JobBlame::blame));
    }

    /**
     * The event with as many jobs as an event can carry: where they are too many, those that succeeded are left
     * out first and the others from the end. The order stays that of the comment.
     */
    private CiReported fitting(Report report, List<JobLine> jobs, Map<String, Blame> blamed) {
        int most = Math.min(jobs.size(), MAX_JOBS);
        while (true) {
            CiReported event = event(report, mostTelling(jobs, most), blamed);
            try {
                EventCodec.json(event);
                return event;
            } catch (IllegalArgumentException tooLarge) {
                if (most == 0) {
                    throw tooLarge;
                }
                most = most * 3 / 4;
            }
        }
    }

    private static List<JobLine> mostTelling(List<JobLine> jobs, int most) {
        List<Integer> positions =
                new ArrayList<>(IntStream.range(0, jobs.size()).boxed().toList());
        positions.sort(Comparator.comparing(
                position -> !jobs.get(position).result().outcome().failed()));
        return positions.stream().limit(most).sorted().map(jobs::get).toList();
    }

    private CiReported event(Report report, List<JobLine> jobs, Map<String, Blame> blamed) {
        return new CiReported(
                Long.toString(report.id),
                report.project.name,
                report.patchSet.change.number,
                report.patchSet.number,
                report.ci.name,
                report.pipeline.isEmpty() ? null : report.pipeline,
                verdict(report.verdict),
                report.attempt,
                jobs.stream().map(job -> job(job, blamed.get(job.name()))).toList(),
                addresses.of(report.patchSet.change.host, report.patchSet.change.number),
                report.timeKnown ? report.reportedAt.toString() : null);
    }

    private static CiVerdict verdict(Verdict verdict) {
        return switch (verdict) {
            case SUCCESS -> CiVerdict.SUCCESS;
            // The catalogue has no verdict of its own for a failure of the infrastructure.
            case FAILURE, INFRA -> CiVerdict.FAILURE;
            case UNKNOWN -> CiVerdict.UNKNOWN;
        };
    }

    private static CiReported.Job job(JobLine line, Blame blame) {
        String word = line.text().split(" ", 2)[0];
        return new CiReported.Job(
                line.name(),
                word.length() <= 64 ? word : word.substring(0, 64),
                line.url(),
                line.voting(),
                line.duration() == null ? null : line.duration().toSeconds(),
                CiOutcome.valueOf(line.result().outcome().name()),
                line.result().outcome().failed() ? blame : null);
    }
}
