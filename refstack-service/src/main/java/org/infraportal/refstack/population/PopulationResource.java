package org.infraportal.refstack.population;

import java.util.ArrayList;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.refstack.compatibility.ApiTime;
import org.infraportal.refstack.guidelines.CapabilityStatus;
import org.infraportal.web.Csv;

/** In how many public results the tests of a guideline pass. Only what everyone may see is counted. */
@Path("/refstack/api/v1/guidelines/{file}/population")
@PermitAll
@RunOnVirtualThread
public class PopulationResource {
    private final PopulationReports reports;

    PopulationResource(PopulationReports reports) {
        this.reports = reports;
    }

    /**
     * The report.
     *
     * @param markedBy whose ratio the marks rest on: shared, verified or products
     * @param results how many results each ratio is of
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record PopulationView(
            String guideline,
            String target,
            boolean associatedOnly,
            String markedBy,
            String countedAt,
            CountsView results,
            List<CapabilityPopulation> capabilities) {}

    public record CountsView(long shared, long verified, long products) {
        static CountsView of(Population.Counts counts) {
            return counts == null ? null : new CountsView(counts.shared(), counts.verified(), counts.products());
        }
    }

    /** @param passed null where every test is flagged; @param mark at risk, candidate, or empty */
    public record CapabilityPopulation(
            String id, CapabilityStatus status, CountsView passed, String mark, List<TestPopulation> tests) {}

    public record TestPopulation(String name, boolean flagged, CountsView passed, String mark) {}

    /** A line of the CSV; a capability has no test. */
    public record Line(
            String status,
            String capability,
            String test,
            boolean flagged,
            Long sharedPassed,
            long sharedResults,
            Long verifiedPassed,
            long verifiedResults,
            Long productsPassed,
            long productsResults,
            String mark) {}

    /**
     * @param target the guideline's first when missing
     * @param by whose ratio the marks rest on: shared, verified or products
     * @param associated true for results that name this guideline only
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public PopulationView json(
            String file,
            @RestQuery @DefaultValue("") String target,
            @RestQuery @DefaultValue("shared") String by,
            @RestQuery boolean associated) {
        PopulationReports.Report report = reports.of(file, target, by, associated);
        List<CapabilityPopulation> capabilities = new ArrayList<>();
        for (Population.Row row : report.rows()) {
            CountsView passed = CountsView.of(row.passed());
            if (row.isCapability()) {
                capabilities.add(new CapabilityPopulation(
                        row.capability().id(), row.status(), passed, row.mark().label(), new ArrayList<>()));
            } else {
                capabilities
                        .getLast()
                        .tests()
                        .add(new TestPopulation(
                                row.test().name(),
                                row.test().flag() != null,
                                passed,
                                row.mark().label()));
            }
        }
        return new PopulationView(
                report.guideline().file(),
                report.target(),
                associated,
                report.group().word(),
                ApiTime.of(report.population().at()),
                CountsView.of(report.population().totals()),
                capabilities);
    }

    /** The same, a line for each capability and for each test. */
    @GET
    @Path("/tests.csv")
    @Produces(Csv.MEDIA_TYPE)
    public String csv(
            String file,
            @RestQuery @DefaultValue("") String target,
            @RestQuery @DefaultValue("shared") String by,
            @RestQuery boolean associated) {
        PopulationReports.Report report = reports.of(file, target, by, associated);
        Population.Counts totals = report.population().totals();
        return Csv.of(
                Line.class, report.rows().stream().map(row -> line(row, totals)).toList());
    }

    private static Line line(Population.Row row, Population.Counts totals) {
        Population.Counts passed = row.passed();
        return new Line(
                row.status().word(),
                row.capability().id(),
                row.isCapability() ? null : row.test().name(),
                !row.isCapability() && row.test().flag() != null,
                passed == null ? null : passed.shared(),
                totals.shared(),
                passed == null ? null : passed.verified(),
                totals.verified(),
                passed == null ? null : passed.products(),
                totals.products(),
                row.mark().label());
    }
}
