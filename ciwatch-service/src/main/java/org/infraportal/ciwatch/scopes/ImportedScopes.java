package org.infraportal.ciwatch.scopes;

import java.util.List;

import org.infraportal.ciwatch.csv.SkippedRow;

/**
 * What came of a file of scopes.
 *
 * @param cis how many CIs have the scope of the file now
 * @param rows how many rows were taken
 * @param skippedRows how many were not
 * @param skipped the first hundred of them
 */
public record ImportedScopes(int cis, int rows, int skippedRows, List<SkippedRow> skipped) {}
