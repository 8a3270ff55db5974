package org.infraportal.stackviz.report;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.stackviz.engine.outcome.Verdict;
import org.infraportal.stackviz.failures.Clusters;
import org.infraportal.stackviz.failures.EvidenceView;
import org.infraportal.stackviz.failures.RunEvidence;
import org.infraportal.stackviz.failures.RunFacts;
import org.infraportal.stackviz.history.ChangeView;
import org.infraportal.stackviz.history.ComparedRuns;
import org.infraportal.stackviz.history.ComparedRuns.Compared;
import org.infraportal.stackviz.history.Difference;
import org.infraportal.stackviz.report.WhyView.Lost;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.tests.RunTests;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;

/** Puts together why a run came to what it did. */
@ApplicationScoped
class Why {
    private static final int MAX_CLUSTERS = 20;
    private static final int MAX_EVIDENCE = 20;
    private static final int MAX_NAMES = 200;
    private static final int MAX_CHANGES = 10;

    private final Clusters clusters;
    private final RunEvidence evidence;
    private final ComparedRuns compared;
    private final RunTests tests;

    Why(Clusters clusters, RunEvidence evidence, ComparedRuns compared, RunTests tests) {
        this.clusters = clusters;
        this.evidence = evidence;
        this.compared = compared;
        this.tests = tests;
    }

    WhyView of(Run run) {
        RunFacts facts = clusters.facts(run);
        Compared sinceLastGood = compared.againstLastGood(run, MAX_CHANGES);
        return new WhyView(
                RunView.of(run),
                clusters.page(run, PageRequest.first(MAX_CLUSTERS)),
                evidence(run),
                facts,
                lost(run, facts, sinceLastGood),
                sinceLastGood);
    }

    /** A run in which all went well shows what any machine does now and then. */
    private Page<EvidenceView> evidence(Run run) {
        boolean well = run.verdict == Verdict.PASSED || run.verdict == Verdict.SKIPPED;
        return PageRequest.first(MAX_EVIDENCE).pageOf(well ? List.of() : evidence.of(run));
    }

    private Lost lost(Run run, RunFacts facts, Compared sinceLastGood) {
        if (facts.announced() > 0 || run.neverRan > 0) {
            return new Lost(
                    facts.announcedBy() == null ? "stream" : facts.announcedBy(),
                    facts.announced() == 0 ? null : facts.announced(),
                    run.tests,
                    run.neverRan,
                    run.neverRan == 0 ? List.of() : tests.neverRan(run, MAX_NAMES));
        }
        if (sinceLastGood == null) {
            return new Lost(null, null, run.tests, 0, List.of());
        }
        return new Lost(
                "last passing run",
                sinceLastGood.a().counts().tests(),
                run.tests,
                sinceLastGood.count(Difference.MISSING),
                sinceLastGood.items().stream()
                        .filter(change -> change.difference() == Difference.MISSING)
                        .map(ChangeView::name)
                        .toList());
    }
}
