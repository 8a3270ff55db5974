package org.infraportal.stackviz.report;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.infraportal.stackviz.failures.ClusterView;
import org.infraportal.stackviz.failures.RunFacts;
import org.infraportal.stackviz.history.ComparedRuns.Compared;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.web.Page;

/**
 * Why a run came to what it did.
 *
 * @param clusters its failures by cause, the largest first
 * @param lost tests that were to run and did not, and how that is known
 * @param sinceLastGood what changed since the last passing run of its job; null when there is none
 */
public record WhyView(RunView run, Page<ClusterView> clusters, RunFacts facts, Lost lost, Compared sinceLastGood) {

    /**
     * Tests that were to run and did not.
     *
     * @param by {@code stream} when it announces its tests, {@code list} when a file of the run does, {@code last good
     *     run} when only that tells; null when nothing does
     * @param expected how many were to run; null when unknown
     * @param seen how many ran
     * @param names the first of them
     */
    public record Lost(String by, Integer expected, int seen, int count, List<String> names) {
        public int more() {
            return count - names.size();
        }
    }

    @JsonIgnore
    public boolean changed() {
        return sinceLastGood != null && !sinceLastGood.shown().isEmpty();
    }
}
