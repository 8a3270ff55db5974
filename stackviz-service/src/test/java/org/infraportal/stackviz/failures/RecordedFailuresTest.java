package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.engine.failures.Evidence;
import org.infraportal.stackviz.runs.Api;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.testing.Checkout;
import org.infraportal.testing.TestDatabase;
import org.infraportal.web.lists.PageRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What is said about recorded runs; only where that collection lies beside the checkout. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
@TestSecurity(user = "vendor")
class RecordedFailuresTest {
    private static final Path DATA = Checkout.root().resolve("../shared/data/stackviz");

    @Inject
    Runs runs;

    @Inject
    Clusters clusters;

    @Inject
    RunEvidence evidence;

    @Test
    void workerThatWasKilledIsNamed() throws IOException {
        Run run = read("workerdeath.subunit");

        RunFacts facts = clusters.facts(run);

        assertThat(facts.deadWorkers())
                .extracting(RunFacts.DeadWorker::worker, RunFacts.DeadWorker::test, RunFacts.DeadWorker::recorded)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "worker-3", "svlab.tests.test_kill.Kill.test_zz_worker_dies", "fail"));
        assertThat(titles(run))
                .isEqualTo(List.of("Failed without a message 1", "RuntimeError: could not create network 1"));
    }

    @Test
    void everyKindOfFailureOfARealRunIsTold() throws IOException {
        Run run = read("run4.subunit");

        assertThat(titles(run))
                .containsExactlyInAnyOrder(
                        "MismatchError: 200 != 409 1",
                        "Exception: timed out Details: {\"code\": 504} 1",
                        "RuntimeError: server went to ERROR: no valid host was found 1",
                        "KeyError: 'first' 1",
                        "Succeeded although it was expected to fail 1",
                        "RuntimeError: leaked port 1",
                        "RuntimeError: could not create network 1");
        assertThat(clusters.facts(run).failedFixtures())
                .extracting(RunFacts.Fixture::kind)
                .containsExactly("tearDownClass", "setUpClass");
    }

    @Test
    void eighteenFailuresOfAGeneratedRunHaveFewCauses() throws IOException {
        Run run = read("gen-1000.subunit.gz");

        assertThat(clusters.page(run, PageRequest.first(50)).items())
                .hasSizeLessThan(9)
                .allMatch(cluster -> cluster.frame().equals("common.waiters.wait_for_server_status"))
                .extracting(ClusterView::tests)
                .satisfies(tests -> assertThat(
                                tests.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(18));
    }

    @Test
    void causesBeneathOneLastLineAreToldApart() throws IOException {
        Run run = read("cases/ssh-two-causes/ssh.subunit");

        assertThat(evidence.of(run))
                .extracting(EvidenceView::kind, EvidenceView::tests)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Evidence.KERNEL_PANIC, 4),
                        org.assertj.core.groups.Tuple.tuple(Evidence.NO_LEASE, 4));
    }

    @Test
    void consoleLineStandsBesideDeadWorkers() throws IOException {
        Run run = read("cases/worker-killed-console/death.subunit");

        assertThat(evidence.of(run)).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(Evidence.KILLED);
            assertThat(line.text()).contains("31337 Killed");
        });
    }

    private List<String> titles(Run run) {
        return clusters.page(run, PageRequest.first(50)).items().stream()
                .map(cluster -> cluster.title() + " " + cluster.tests())
                .collect(Collectors.toList());
    }

    private Run read(String name) throws IOException {
        assumeTrue(Files.isRegularFile(DATA.resolve(name)), "no collection of recorded streams");
        var answer = Api.upload(Files.readAllBytes(DATA.resolve(name)));
        answer.then().statusCode(org.hamcrest.Matchers.oneOf(200, 201));
        return runs.known(answer.path("id"));
    }
}
