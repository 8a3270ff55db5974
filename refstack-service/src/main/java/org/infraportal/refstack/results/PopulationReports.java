package org.infraportal.refstack.results;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.compatibility.ApiException;
import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.Guidelines;

/** What a caller asks of a population, understood. */
@ApplicationScoped
class PopulationReports {
    private final Guidelines guidelines;
    private final Populations populations;

    PopulationReports(Guidelines guidelines, Populations populations) {
        this.guidelines = guidelines;
        this.populations = populations;
    }

    record Report(
            Guideline guideline,
            String target,
            Population.Group group,
            Population population,
            List<Population.Row> rows) {}

    /** @throws ApiException 404 for a guideline that is not there, 400 for a wrong target or group */
    Report of(String file, String target, String by, boolean associated) {
        Guideline guideline = guidelines
                .find(file)
                .orElseThrow(() -> ApiException.refused(404, "Guideline " + shown(file) + " not found", null));
        String wanted =
                target.isEmpty() ? guideline.targets().stream().findFirst().orElse(Guideline.PLATFORM) : target;
        List<String> components = guideline
                .componentsOf(wanted)
                .orElseThrow(() -> ApiException.refused(
                        400,
                        "Invalid target: " + shown(wanted),
                        "expected: " + String.join(", ", guideline.targets())));
        Population.Group group = Population.Group.of(by)
                .orElseThrow(() -> ApiException.refused(
                        400, "Invalid by: " + shown(by), "expected: shared, verified or products"));
        Population population = populations.of(guideline, associated);
        return new Report(guideline, wanted, group, population, population.rows(guideline, components, group));
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
