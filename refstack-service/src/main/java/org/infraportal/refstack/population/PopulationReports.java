package org.infraportal.refstack.population;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.Guidelines;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;

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

    /** @throws RefstackProblem 404 for a guideline that is not there, 400 for a wrong target or group */
    Report of(String file, String target, String by, boolean associated) {
        Guideline guideline = guidelines.find(file).orElseThrow(() -> Fault.GUIDELINE_NOT_FOUND.of(shown(file)));
        String wanted =
                target.isEmpty() ? guideline.targets().stream().findFirst().orElse(Guideline.PLATFORM) : target;
        List<String> components = guideline
                .componentsOf(wanted)
                .orElseThrow(() -> Fault.TARGET_UNKNOWN.of(shown(wanted), String.join(", ", guideline.targets())));
        Population.Group group = Population.Group.of(by).orElseThrow(() -> Fault.GROUP_UNKNOWN.of(shown(by)));
        Population population = populations.of(guideline, associated);
        return new Report(guideline, wanted, group, population, population.rows(guideline, components, group));
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
