package org.infraportal.refstack.compliance;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.refstack.compliance.Compliance.JudgedCapability;
import org.infraportal.refstack.guidelines.CapabilityStatus;
import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.GuidelineFixtures;

import static org.assertj.core.api.Assertions.assertThat;

class ComplianceRuleTest {
    @ParameterizedTest
    @ValueSource(strings = {"1.2", "1.3", "1.4", "1.5", "1.6", "2.0"})
    void whoPassesEveryRequiredTestThatIsNotFlaggedIsCompliantUnderEverySchema(String schema) {
        Compliance compliance =
                judge("schema-" + schema + ".json", "platform", "t.boot.one", "t.boot.three", "t.resize", "t.store");

        assertThat(compliance.verdict()).isEqualTo(Verdict.COMPLIANT);
        assertThat(compliance.required()).isEqualTo(new Tally(3, 5, 4, 0, 1));
        assertThat(compliance.required().unflagged()).isEqualTo(4);
        assertThat(compliance.required().unflaggedPassed()).isEqualTo(4);
        assertThat(compliance.missing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2", "1.3", "1.4", "1.5", "1.6", "2.0"})
    void oneMissingTestIsNotCompliantUnderEverySchema(String schema) {
        Compliance compliance =
                judge("schema-" + schema + ".json", "platform", "t.boot.one", "t.boot.two", "t.resize", "t.store");

        assertThat(compliance.verdict()).isEqualTo(Verdict.NOT_COMPLIANT);
        assertThat(compliance.required()).isEqualTo(new Tally(3, 5, 4, 1, 0));
        assertThat(compliance.missing()).containsExactly("t.boot.three");
    }

    @Test
    void aTestIsAlsoPassedByOneOfItsAliasesAndTheAliasIsNamed() {
        Compliance compliance = judge("schema-2.0.json", "compute", "t.boot.eins", "t.boot.three");

        assertThat(compliance.verdict()).isEqualTo(Verdict.COMPLIANT);
        assertThat(compliance.passedByAlias()).isEqualTo(1);
        assertThat(compliance.capabilities().getFirst().tests().getFirst().alias())
                .isEqualTo("t.boot.eins");
    }

    @Test
    void theTestsOwnNameIsPreferredToAnAlias() {
        Compliance compliance = judge("schema-2.0.json", "compute", "t.boot.one", "t.boot.uno", "t.boot.three");

        assertThat(compliance.passedByAlias()).isZero();
    }

    @Test
    void namesAreComparedLetterByLetter() {
        Compliance compliance =
                judge("schema-2.0.json", "object", "T.STORE", "t.store[id-00000006]", " t.store", "t.resize");

        assertThat(compliance.missing()).containsExactly("t.store");
    }

    @Test
    void advisoryDeprecatedAndRemovedCapabilitiesDoNotMatter() {
        Compliance compliance = judge("schema-2.0.json", "compute", "t.boot.one", "t.boot.three");

        assertThat(compliance.verdict()).isEqualTo(Verdict.COMPLIANT);
        assertThat(compliance.tallies().get(CapabilityStatus.ADVISORY)).isEqualTo(new Tally(1, 1, 0, 0, 0));
        assertThat(compliance.tallies().get(CapabilityStatus.DEPRECATED)).isEqualTo(new Tally(1, 1, 0, 0, 0));
    }

    @Test
    void aCapabilityThatTheFileListsButDoesNotDescribeHasNoTests() {
        Compliance compliance = judge("schema-2.0.json", "compute", "t.boot.one");

        assertThat(compliance.capabilities().getLast())
                .isEqualTo(new JudgedCapability(
                        "gone", CapabilityStatus.REMOVED, false, null, null, new Tally(1, 0, 0, 0, 0), List.of()));
    }

    @Test
    void capabilitiesComeByStatusAndThenById() {
        Compliance compliance = judge("schema-2.0.json", "platform");

        assertThat(compliance.capabilities())
                .extracting(JudgedCapability::id)
                .containsExactly("boot", "resize", "store", "legacy-boot", "gone");
    }

    @Test
    void aTargetWithoutARequiredTestSaysThatNothingIsRequired() {
        Guideline guideline = GuidelineFixtures.parse(
                "zoning.next.json",
                GuidelineFixtures.text("add-on.json")
                        .replace("\"required\": [", "\"required\": [], \"advisory\": [")
                        .replaceFirst("\"advisory\": \\[\\],\\s+\"deprecated\"", "\"deprecated\""));

        Compliance compliance =
                ComplianceRule.judge(guideline, "zoning", Set.of()).orElseThrow();

        assertThat(compliance.verdict()).isEqualTo(Verdict.NOTHING_REQUIRED);
    }

    @Test
    void theOtherTargetsOfAnAddOnAreUnknown() {
        Guideline guideline = GuidelineFixtures.read("add-on.json");

        assertThat(ComplianceRule.judge(guideline, "platform", Set.of())).isEmpty();
        assertThat(ComplianceRule.judge(guideline, "", Set.of())).isEmpty();
        assertThat(ComplianceRule.judge(guideline, "zoning", Set.of())).isPresent();
    }

    @Test
    void aTestInTwoCapabilitiesCountsTwiceAndIsMissingOnce() {
        Guideline guideline = GuidelineFixtures.parse("2031.01.json", """
                {"schema": "1.2", "platform": {"required": ["c"]}, "components": {"c": {"required": ["a", "b"]}},
                 "capabilities": {"a": {"tests": ["t"]}, "b": {"tests": ["t", "u"]}}}""");

        Compliance compliance =
                ComplianceRule.judge(guideline, "platform", Set.of("u")).orElseThrow();

        assertThat(compliance.required()).isEqualTo(new Tally(2, 3, 1, 0, 0));
        assertThat(compliance.missing()).containsExactly("t");
    }

    private static Compliance judge(String fixture, String target, String... passed) {
        return ComplianceRule.judge(GuidelineFixtures.read(fixture), target, Set.of(passed))
                .orElseThrow();
    }
}
