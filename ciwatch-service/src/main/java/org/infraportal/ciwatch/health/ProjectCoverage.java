package org.infraportal.ciwatch.health;

import java.util.List;

/**
 * Who reports on a project and who does not.
 *
 * @param withReports names of the CIs that reported on it in the window
 * @param without names of the CIs that have it in their scope and did not
 */
public record ProjectCoverage(String project, List<String> withReports, List<String> without) {}
