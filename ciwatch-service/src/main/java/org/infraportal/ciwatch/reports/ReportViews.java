package org.infraportal.ciwatch.reports;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.changes.Change;
import org.infraportal.ciwatch.changes.ChangeAddress;
import org.infraportal.ciwatch.changes.Changes;
import org.infraportal.ciwatch.changes.PatchSet;
import org.infraportal.ciwatch.gerrit.EventStore;
import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.ciwatch.runs.RunLink;
import org.infraportal.ciwatch.runs.RunLinks;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.PageRequest;

/** What the API and the pages both show. */
@ApplicationScoped
public class ReportViews {
    private final Reports reports;
    private final Changes changes;
    private final RunLinks runs;
    private final EventStore events;
    private final ChangeAddress addresses;

    ReportViews(Reports reports, Changes changes, RunLinks runs, EventStore events, ChangeAddress addresses) {
        this.reports = reports;
        this.changes = changes;
        this.runs = runs;
        this.events = events;
        this.addresses = addresses;
    }

    @Transactional
    Page<ReportView> reports(ReportQuery query, PageRequest part) {
        return reports.page(query, part).map(this::view);
    }

    @Transactional
    ReportDetail report(long id) {
        Report report = reports.whole(id).orElseThrow(() -> ProblemException.notFound("report", id));
        Change change = report.patchSet.change;
        return new ReportDetail(
                view(report),
                report.truncated,
                jobs(change, List.of(report)).getOrDefault(report.id, List.of()),
                events.get(report.eventId).event().comment(),
                change.url);
    }

    @Transactional
    Page<ChangeView> changes(ChangeQuery query, PageRequest part) {
        Page<Change> page = changes.page(query.project, query.q, part);
        Map<Long, Long> counts = reports.countOf(page.items());
        return page.map(change ->
                ChangeView.of(change, counts.getOrDefault(change.id, 0L), addresses.of(change.host, change.number)));
    }

    /**
     * A change with everything on it.
     *
     * @param gerrit the server by any of its names, or null for the one whose change of this number was heard of last
     */
    @Transactional
    ChangeDetail change(long number, String gerrit) {
        String host = GerritServer.name(gerrit);
        List<Change> all = changes.numbered(number);
        Change change = all.stream()
                .filter(candidate -> host == null || host.isEmpty() || candidate.host.equals(host))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("change", number));
        List<Report> onChange = reports.of(change);
        Map<Long, List<JobView>> jobs = jobs(change, onChange);
        Map<PatchSet, List<ChangeDetail.WithJobs>> byPatchSet = onChange.stream()
                .collect(Collectors.groupingBy(
                        report -> report.patchSet,
                        Collectors.mapping(
                                report -> new ChangeDetail.WithJobs(
                                        view(report), jobs.getOrDefault(report.id, List.of())),
                                Collectors.toList())));
        return new ChangeDetail(
                ChangeView.of(change, onChange.size(), addresses.of(change.host, change.number)),
                changes.patchSets(change).stream()
                        .map(patchSet -> new ChangeDetail.OnPatchSet(
                                patchSet.number,
                                patchSet.revision,
                                patchSet.kind,
                                patchSet.uploader,
                                patchSet.createdAt,
                                byPatchSet.getOrDefault(patchSet, List.of())))
                        .toList(),
                all.stream()
                        .filter(other -> other != change)
                        .map(other -> new ChangeDetail.Elsewhere(other.host, addresses.of(other.host, other.number)))
                        .toList());
    }

    private ReportView view(Report report) {
        Change change = report.patchSet.change;
        return ReportView.of(report, addresses.of(change.host, change.number));
    }

    /** The jobs of these reports on one change, by report, each with the run that explains it. */
    private Map<Long, List<JobView>> jobs(Change change, Collection<Report> onChange) {
        Map<Long, Integer> patchSets =
                onChange.stream().collect(Collectors.toMap(report -> report.id, report -> report.patchSet.number));
        List<RunLink> links = runs.of(change.number, Set.copyOf(patchSets.values()));
        return reports.jobsOf(onChange).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().stream()
                        .map(job -> JobView.of(
                                job,
                                RunLinks.explaining(links, patchSets.get(job.reportId), job.job.name, job.url)
                                        .orElse(null)))
                        .toList()));
    }
}
