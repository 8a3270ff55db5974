package org.infraportal.ciwatch.reports;

import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.ciwatch.Address;
import org.infraportal.ciwatch.changes.Projects;
import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.web.Page;

/** The list of reports, one report, the list of changes, one change. */
@Path("/ciwatch")
@Produces(MediaType.TEXT_HTML)
@PermitAll
@RunOnVirtualThread
public class ReportsPage {
    /** How many names a filter's field proposes. */
    private static final int PROPOSED = 200;

    private final ReportViews views;
    private final Projects projects;
    private final Cis cis;

    ReportsPage(ReportViews views, Projects projects, Cis cis) {
        this.views = views;
        this.projects = projects;
        this.cis = cis;
    }

    /** What the fields of a filter propose. */
    public record Choices(List<String> projects, List<String> cis) {}

    /** Addresses of a list's other forms and pages; next and first are null where there is no such page. */
    public record Links(String json, String csv, String first, String next) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance reports(
                Page<ReportView> page, ReportFilter filter, Choices choices, Links links);

        static native TemplateInstance report(ReportDetail detail, ReportView report, String title);

        static native TemplateInstance changes(Page<ChangeView> page, String project, String q, Links links);

        static native TemplateInstance change(ChangeDetail detail, ChangeView change, Links links);
    }

    @GET
    public TemplateInstance reports(
            @RestQuery @Size(max = 255) String project,
            @RestQuery @Size(max = 255) String ci,
            @RestQuery @Pattern(regexp = ReportFilter.VERDICTS) String verdict,
            @RestQuery @Size(max = 64) String pipeline,
            @RestQuery @Size(max = 200) String q,
            @RestQuery String pageToken,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        ReportFilter filter = new ReportFilter(project, ci, verdict, pipeline, q);
        Page<ReportView> page = views.reports(filter, pageToken, limit);
        String first = filter.address("/ciwatch").toString();
        return Templates.reports(
                page,
                filter,
                new Choices(
                        projects.named("", PROPOSED).stream()
                                .map(known -> known.name)
                                .distinct()
                                .toList(),
                        cis.named("", PROPOSED).stream()
                                .map(known -> known.name)
                                .distinct()
                                .toList()),
                new Links(
                        filter.address("/ciwatch/api/v1/reports").toString(),
                        filter.address("/ciwatch/api/v1/reports")
                                .with("format", "csv")
                                .toString(),
                        pageToken == null || pageToken.isEmpty() ? null : first,
                        page.nextPageToken() == null
                                ? null
                                : filter.address("/ciwatch")
                                        .with("pageToken", page.nextPageToken())
                                        .toString()));
    }

    @GET
    @Path("/reports/{id}")
    public TemplateInstance report(@RestPath long id) {
        ReportDetail detail = views.report(id);
        ReportView report = detail.report();
        return Templates.report(
                detail,
                report,
                report.ci() + " on " + report.change() + "," + report.patchSet() + ": " + report.verdict());
    }

    @GET
    @Path("/changes")
    public TemplateInstance changes(
            @RestQuery @Size(max = 255) String project,
            @RestQuery @Size(max = 200) String q,
            @RestQuery String pageToken,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
        Page<ChangeView> page = views.changes(project, q, pageToken, limit);
        return Templates.changes(
                page,
                project == null ? "" : project,
                q == null ? "" : q,
                new Links(
                        changesAddress("/ciwatch/api/v1/changes", project, q).toString(),
                        changesAddress("/ciwatch/api/v1/changes", project, q)
                                .with("format", "csv")
                                .toString(),
                        pageToken == null || pageToken.isEmpty()
                                ? null
                                : changesAddress("/ciwatch/changes", project, q).toString(),
                        page.nextPageToken() == null
                                ? null
                                : changesAddress("/ciwatch/changes", project, q)
                                        .with("pageToken", page.nextPageToken())
                                        .toString()));
    }

    private static Address changesAddress(String path, String project, String q) {
        return Address.of(path).with("project", project).with("q", q);
    }

    @GET
    @Path("/changes/{number}")
    public TemplateInstance change(@RestPath long number, @RestQuery @Size(max = 255) String gerrit) {
        ChangeDetail detail = views.change(number, gerrit);
        return Templates.change(
                detail,
                detail.change(),
                new Links("/ciwatch/api/v1" + detail.change().page().substring("/ciwatch".length()), null, null, null));
    }
}
