package org.infraportal.ciwatch.reports;

import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.ciwatch.blame.Blames;
import org.infraportal.ciwatch.blame.JobBlame;
import org.infraportal.ciwatch.changes.Projects;
import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.web.lists.ListView;

/** The list of reports, one report, the list of changes, one change. */
@Path("/ciwatch")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class ReportsPage {
    /** How many names a filter's field proposes. */
    private static final int PROPOSED = 200;

    private final ReportViews views;
    private final Blames blames;
    private final Projects projects;
    private final Cis cis;

    ReportsPage(ReportViews views, Blames blames, Projects projects, Cis cis) {
        this.views = views;
        this.blames = blames;
        this.projects = projects;
        this.cis = cis;
    }

    /** What the fields of a filter propose. */
    public record Choices(List<String> projects, List<String> cis) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance reports(ReportQuery query, ListView<ReportView> list, Choices choices);

        static native TemplateInstance report(
                ReportDetail detail, ReportView report, String title, List<JobBlame> blames);

        static native TemplateInstance changes(ChangeQuery query, ListView<ChangeView> list);

        static native TemplateInstance change(
                ChangeDetail detail, ChangeView change, String json, List<JobBlame> blames);
    }

    @GET
    public TemplateInstance reports(@Valid @BeanParam ReportQuery query) {
        return Templates.reports(
                query,
                query.view(views.reports(query, query.page()), "/ciwatch", "/ciwatch/api/v1/reports"),
                new Choices(
                        projects.named("", PROPOSED).stream()
                                .map(known -> known.name)
                                .distinct()
                                .toList(),
                        cis.named("", PROPOSED).stream()
                                .map(known -> known.name)
                                .distinct()
                                .toList()));
    }

    @GET
    @Path("/reports/{id}")
    public TemplateInstance report(@RestPath long id) {
        ReportDetail detail = views.report(id);
        ReportView report = detail.report();
        return Templates.report(
                detail,
                report,
                report.ci() + " on " + report.change() + "," + report.patchSet() + ": " + report.verdict(),
                report.jobsFailed() == 0
                        ? List.of()
                        : blames.of(report.change(), report.gerrit(), report.patchSet()).stream()
                                .filter(blame -> detail.jobs().stream()
                                        .anyMatch(job -> job.outcome().failed()
                                                && blame.isOf(report.ci(), report.pipeline(), job.name())))
                                .toList());
    }

    @GET
    @Path("/changes")
    public TemplateInstance changes(@Valid @BeanParam ChangeQuery query) {
        return Templates.changes(
                query, query.view(views.changes(query, query.page()), "/ciwatch/changes", "/ciwatch/api/v1/changes"));
    }

    @GET
    @Path("/changes/{number}")
    public TemplateInstance change(@RestPath long number, @RestQuery @Size(max = 255) String gerrit) {
        ChangeDetail detail = views.change(number, gerrit);
        return Templates.change(
                detail,
                detail.change(),
                "/ciwatch/api/v1" + detail.change().page().substring("/ciwatch".length()),
                detail.patchSets().isEmpty()
                        ? List.of()
                        : blames.of(
                                number,
                                detail.change().gerrit(),
                                detail.patchSets().getFirst().number()));
    }
}
