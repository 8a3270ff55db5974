package org.infraportal.ciwatch.health;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.infraportal.ciwatch.changes.Project;

/**
 * Who reports on a project and who does not.
 *
 * @param withReports names of the CIs that reported on it in the window
 * @param without names of the CIs that have it in their scope and did not
 */
public record ProjectCoverage(String project, List<String> withReports, List<String> without) {
    /** The project's page, as a path on the portal. */
    @JsonIgnore
    public String getPage() {
        return Project.page(project);
    }
}
