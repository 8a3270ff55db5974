package org.infraportal.refstack.compliance;

import java.util.Set;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.refstack.Tables;
import org.infraportal.refstack.guidelines.GuidelineFixtures;
import org.infraportal.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class VerdictsTest {
    @Inject
    Verdicts verdicts;

    @BeforeEach
    void guideline() {
        Tables.empty("guideline_file");
        GuidelineFixtures.store("2032.01.json", GuidelineFixtures.text("schema-2.0.json"));
    }

    @Test
    void aVerdictHasItsCountsAndNamesRuleAndContentOfTheGuideline() {
        Verdicts.Judged judged =
                verdicts.of("2032.01.json", "compute", Set.of("t.boot.uno")).orElseThrow();

        String digest = GuidelineFixtures.read("schema-2.0.json").digest();
        assertThat(judged).isEqualTo(new Verdicts.Judged(Verdict.NOT_COMPLIANT, 2, 1, "1/" + digest.substring(0, 40)));
        assertThat(judged.basis()).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void anotherContentOfTheGuidelineIsAnotherBasis() {
        String before =
                verdicts.of("2032.01", "compute", Set.of()).orElseThrow().basis();
        GuidelineFixtures.store(
                "2032.01.json", GuidelineFixtures.text("schema-2.0.json").replace("t.boot.three", "t.boot.four"));

        Verdicts.Judged after = verdicts.of("2032.01", "compute", Set.of("t.boot.one", "t.boot.four"))
                .orElseThrow();

        assertThat(after.verdict()).isEqualTo(Verdict.COMPLIANT);
        assertThat(after.basis()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,compute",
                "2032.01.json,-",
                "2032.01.json,''",
                "2032.01.json,dns",
                "2099.01.json,compute",
                "'',compute",
                "../2032.01.json,compute",
                "' 2032.01.json',compute",
                "😀,😀"
            })
    void whatIsNoGuidelineOrTargetHasNoVerdict(String guideline, String target) {
        assertThat(verdicts.of(guideline, target, Set.of("t.boot.one"))).isEmpty();
    }
}
