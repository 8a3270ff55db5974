package org.infraportal.stackviz.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.infraportal.stackviz.engine.failures.Evidence;
import org.infraportal.stackviz.failures.ClusterView;
import org.infraportal.stackviz.failures.EvidenceView;
import org.infraportal.stackviz.failures.RunFacts;
import org.infraportal.stackviz.history.ComparedRuns.Compared;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.web.Page;

/**
 * Why a run came to what it did.
 *
 * @param clusters its failures by cause, the largest first
 * @param evidence what logs show of causes beneath the failures, what is near to one first
 * @param lost tests that were to run and did not, and how that is known
 * @param sinceLastGood what changed since the last passing run of its job; null when there is none
 */
public record WhyView(
        RunView run,
        Page<ClusterView> clusters,
        Page<EvidenceView> evidence,
        RunFacts facts,
        Lost lost,
        Compared sinceLastGood) {

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

    /**
     * What all evidence of one kind comes to.
     *
     * @param tests how many failed tests have it in their own logs
     * @param first of another log, near to a failure; null when there is none
     */
    public record Beneath(Evidence kind, int tests, EvidenceView first) {}

    /** The kinds of evidence, in their order; none for errors of services, which are there in any run. */
    @JsonIgnore
    public List<Beneath> beneath() {
        Map<Evidence, List<EvidenceView>> kinds = new EnumMap<>(Evidence.class);
        evidence.items().stream()
                .filter(line -> line.kind() != Evidence.SERVICE_ERROR)
                .forEach(line -> kinds.computeIfAbsent(line.kind(), any -> new ArrayList<>())
                        .add(line));
        return kinds.entrySet().stream()
                .map(kind -> new Beneath(
                        kind.getKey(),
                        kind.getValue().stream()
                                .filter(line -> line.test() != null)
                                .mapToInt(EvidenceView::tests)
                                .sum(),
                        kind.getValue().stream()
                                .filter(line -> line.test() == null)
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    @JsonIgnore
    public boolean changed() {
        return sinceLastGood != null && !sinceLastGood.shown().isEmpty();
    }
}
