package org.infraportal.stackviz.history;

import java.util.List;
import java.util.Map;

/**
 * What changed between two runs.
 *
 * @param counts of every difference, zeros too
 * @param changes the most severe first, then by name, slower ones by how much; the first of very many
 * @param earlierRuns how many runs of the job say what is slower
 */
record Comparison(Map<Difference, Integer> counts, List<Change> changes, int earlierRuns) {}
