package org.infraportal.ciwatch.teams;

import java.util.List;

import org.infraportal.ciwatch.csv.SkippedRow;

/**
 * What came of a file of teams.
 *
 * @param projects how many projects have a team now
 * @param teams how many teams there are now
 * @param skippedRows how many rows were not taken
 * @param skipped the first hundred of them
 */
public record ImportedTeams(int projects, int teams, int skippedRows, List<SkippedRow> skipped) {}
