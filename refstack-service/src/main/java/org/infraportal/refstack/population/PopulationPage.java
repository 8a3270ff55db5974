package org.infraportal.refstack.population;

import java.util.List;
import java.util.Locale;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.guidelines.Guidelines;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Address;

/** Who passes what of a guideline: what is at risk, and what could be required. */
@Path("/refstack/guidelines/{file}/population")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class PopulationPage {
    private final PopulationReports reports;
    private final Guidelines guidelines;

    PopulationPage(PopulationReports reports, Guidelines guidelines) {
        this.reports = reports;
        this.guidelines = guidelines;
    }

    /** A row of the table. */
    public record Line(
            boolean capability,
            String anchor,
            String name,
            String status,
            boolean flagged,
            Population.Counts passed,
            String css,
            String code,
            String label) {
        static Line of(Population.Row row) {
            return new Line(
                    row.isCapability(),
                    row.capability().id(),
                    row.isCapability() ? row.capability().id() : row.test().name(),
                    row.status().word(),
                    !row.isCapability() && row.test().flag() != null,
                    row.passed(),
                    row.mark() == Population.Mark.NONE
                            ? ""
                            : row.mark().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    row.mark() == Population.Mark.AT_RISK ? "F" : "S",
                    row.mark().label());
        }

        public Long shared() {
            return passed == null ? null : passed.shared();
        }

        public Long verified() {
            return passed == null ? null : passed.verified();
        }

        public Long products() {
            return passed == null ? null : passed.products();
        }
    }

    record PopulationReport(
            String title,
            String label,
            String file,
            List<String> targets,
            String target,
            String by,
            boolean associated,
            String mark,
            String q,
            List<Guidelines.Entry> guidelines,
            java.time.Instant at,
            long shared,
            long verified,
            long products,
            long atRisk,
            long candidates,
            List<Line> lines,
            String json,
            String csv)
            implements TemplateInstance {}

    /**
     * @param mark empty for all rows, else at-risk or candidate
     * @param q a part of the names of capabilities and tests that are shown
     */
    @GET
    public TemplateInstance report(
            String file,
            @RestQuery @DefaultValue("") @Size(max = 64) String target,
            @RestQuery @DefaultValue("shared") @Size(max = 16) String by,
            @RestQuery boolean associated,
            @RestQuery @DefaultValue("") @Size(max = 16) String mark,
            @RestQuery @DefaultValue("") @Size(max = 200) String q) {
        if (!List.of("", "at-risk", "candidate").contains(mark)) {
            throw ProblemException.invalid("mark", "mark: " + mark + " (expected: at-risk or candidate)");
        }
        PopulationReports.Report report = reports.of(file, target, by, associated);
        List<Line> all = report.rows().stream().map(Line::of).toList();
        String part = q.toLowerCase(Locale.ROOT);
        List<Line> shown = all.stream()
                .filter(line -> mark.isEmpty() || line.css().equals(mark))
                .filter(line -> (line.name() + " " + line.anchor())
                        .toLowerCase(Locale.ROOT)
                        .contains(part))
                .toList();
        Population.Counts totals = report.population().totals();
        return new PopulationReport(
                "Who passes " + report.guideline().label() + " " + report.target(),
                report.guideline().label(),
                report.guideline().file(),
                report.guideline().targets(),
                report.target(),
                report.group().word(),
                associated,
                mark,
                q,
                guidelines.list().reversed(),
                report.population().at(),
                totals.shared(),
                totals.verified(),
                totals.products(),
                count(all, "at-risk"),
                count(all, "candidate"),
                shown,
                address(report, "", associated),
                address(report, "/tests.csv", associated));
    }

    private static long count(List<Line> lines, String mark) {
        return lines.stream()
                .filter(line -> !line.capability() && line.css().equals(mark))
                .count();
    }

    private static String address(PopulationReports.Report report, String form, boolean associated) {
        return Address.of("/refstack/api/v1/guidelines/" + report.guideline().file() + "/population" + form)
                .with("target", report.target())
                .with("by", report.group().word())
                .with("associated", associated)
                .toString();
    }
}
