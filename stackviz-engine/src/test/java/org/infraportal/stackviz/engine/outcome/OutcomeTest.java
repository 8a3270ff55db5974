package org.infraportal.stackviz.engine.outcome;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.subunit.TestStatus;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomeTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, 0, PASSED",
        "XFAIL, 0, PASSED",
        "SKIP, 0, SKIPPED",
        "FAIL, 0, FAILED",
        "UXSUCCESS, 0, FAILED",
        "INPROGRESS, 0, INCOMPLETE",
        "UNKNOWN, 0, INCOMPLETE",
        "SUCCESS, 1, INCOMPLETE",
        "SKIP, 1, INCOMPLETE",
        "FAIL, 1, FAILED"
    })
    void oneTestAndThoseThatNeverRanMakeTheVerdict(TestStatus status, int neverRan, Verdict verdict) {
        Counts counts = Counts.of(Map.of(status, 1, TestStatus.EXISTS, 1 + neverRan), neverRan);

        assertThat(counts.tests()).isEqualTo(1);
        assertThat(counts.verdict(0)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, INCOMPLETE", "SKIP, INCOMPLETE", "XFAIL, INCOMPLETE", "FAIL, FAILED"})
    void runOfADamagedStreamNeverPasses(TestStatus status, Verdict verdict) {
        assertThat(Counts.of(Map.of(status, 3), 0).verdict(1)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "a.B.test_c, , false",
        "a.B.test_c, v1, true",
        "a.B.test_d, v2, false",
        "a.B.test_d, , true",
        "a.Ready.test_e, , false",
        "a.Other.test_e, , true",
        "test_f, , true",
    })
    void testIsLostWhenNeitherItNorItsClassIsInTheStream(String name, String scenario, boolean lost) {
        LostTests tests = new LostTests();
        tests.ran(NameId.of("a.B.test_c"), null);
        tests.ran(NameId.of("a.B.test_d"), "v2");
        tests.ran(NameId.of("a.Ready.setUpClass"), "");

        assertThat(tests.isLost(NameId.of(name), NameId.ofFixture(name), scenario))
                .isEqualTo(lost);
    }

    @Test
    void testsAreFoundAmongMany() {
        LostTests tests = new LostTests();
        for (int i = 0; i < 100_000; i += 2) {
            tests.ran(NameId.of("a.B.test_" + i), null);
        }

        assertThat(Stream.of(0, 2, 99_998).map(i -> NameId.of("a.B.test_" + i)))
                .noneMatch(id -> tests.isLost(id, 0, null));
        assertThat(Stream.of(1, 3, 99_999).map(i -> NameId.of("a.B.test_" + i)))
                .allMatch(id -> tests.isLost(id, 0, null));
    }

    @Test
    void largestClusterComesFirstThenTheOneThatBeganFirst() {
        ClusterSize two = ClusterSize.NONE.and(7, NOON).and(8, NOON);
        ClusterSize early = ClusterSize.NONE.and(5, NOON.minusSeconds(1));
        ClusterSize late = ClusterSize.NONE.and(1, NOON);
        ClusterSize lateToo = ClusterSize.NONE.and(4, NOON);
        ClusterSize whenever = ClusterSize.NONE.and(2, null);

        assertThat(Stream.of(whenever, lateToo, late, early, two).sorted())
                .containsExactly(two, early, late, lateToo, whenever);
    }

    @Test
    void firstOfAClusterIsTheOneThatBeganFirstNotTheOneThatEndedFirst() {
        ClusterSize size = ClusterSize.NONE
                .and(1, null)
                .and(2, NOON)
                .and(3, NOON.minusSeconds(5))
                .and(4, NOON);

        assertThat(size).isEqualTo(new ClusterSize(4, NOON.minusSeconds(5), 3));
    }

    @Test
    void onsetIsWhenTheFirstBadTestBegan() {
        Instant begin = Instant.parse("2026-03-02T10:00:00Z");
        Onset.Reading run = new Onset.Reading();
        for (int minute = 59; minute >= 0; minute--) {
            run.add(begin.plusSeconds(60L * minute), minute >= 40 && minute % 2 == 0);
        }
        run.add(null, true);
        Onset.Reading good = new Onset.Reading();
        good.add(begin, false);

        assertThat(run.onset()).isEqualTo(new Onset(begin.plusSeconds(2400), 40, 20, 10));
        assertThat(run.onset().telling()).isTrue();
        assertThat(new Onset(begin, 9, 20, 20).telling()).isFalse();
        assertThat(new Onset(begin, 40, 20, 4).telling()).isFalse();
        assertThat(new Onset(begin, 40, 1, 1).telling()).isFalse();
        assertThat(good.onset()).isNull();
    }

    @Test
    void failureIsOfOneProviderWhenItWouldHaveComeElsewhereByNow() {
        Map<String, Integer> all = Map.of("here", 4, "a", 10, "b", 20);

        ProviderShare only = ProviderShare.of("here", Map.of("here", 3), all);

        assertThat(only).isEqualTo(new ProviderShare("here", 3, 4, 0, 30));
        assertThat(only.onlyHere()).isTrue();
        assertThat(ProviderShare.of("here", Map.of("here", 1), all).onlyHere()).isFalse();
        assertThat(ProviderShare.of("here", Map.of("here", 3, "b", 1), all).onlyHere())
                .isFalse();
        assertThat(ProviderShare.of("here", Map.of("here", 3), Map.of("here", 40, "a", 10))
                        .onlyHere())
                .isFalse();
        assertThat(ProviderShare.of(null, Map.of(), all)).isNull();
    }
}
