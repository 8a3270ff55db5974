package org.infraportal.refstack.compliance;

import java.util.Set;
import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(judged)
                .isEqualTo(new Verdicts.Judged(Verdict.NOT_COMPLIANT, 2, 1, false, "1/" + digest.substring(0, 40)));
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
    @CsvSource({
        "zones.test.one zones.test.two t.boot.one t.boot.three, COMPLIANT, 4, 4",
        "zones.test.one zones.test.two t.boot.one, NOT_COMPLIANT, 4, 3",
        "zones.test.one t.boot.one t.boot.three, NOT_COMPLIANT, 4, 3",
        "zones.test.one zones.test.two, NOT_COMPLIANT, 4, 2"
    })
    void anAddOnIsCompliantOnlyWithThePlatformThatItBuildsOn(String passed, Verdict verdict, int tests, int count) {
        GuidelineFixtures.store("zoning.2032.01.json", GuidelineFixtures.text("add-on.json"));

        Verdicts.Judged judged = verdicts.of("zoning.2032.01.json", "zoning", Set.of(passed.split(" ")))
                .orElseThrow();

        assertThat(judged).isEqualTo(new Verdicts.Judged(verdict, tests, count, false, judged.basis()));
        assertThat(judged.basis()).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void anotherContentOfThePlatformIsAnotherBasisOfItsAddOns() {
        GuidelineFixtures.store("zoning.2032.01.json", GuidelineFixtures.text("add-on.json"));
        Set<String> passed = Set.of("zones.test.one", "zones.test.two", "t.boot.one", "t.boot.three");
        Verdicts.Judged before = verdicts.of("zoning.2032.01", "zoning", passed).orElseThrow();
        GuidelineFixtures.store(
                "2032.01.json", GuidelineFixtures.text("schema-2.0.json").replace("t.boot.three", "t.boot.four"));

        Verdicts.Judged after = verdicts.of("zoning.2032.01", "zoning", passed).orElseThrow();

        assertThat(before.verdict()).isEqualTo(Verdict.COMPLIANT);
        assertThat(after.verdict()).isEqualTo(Verdict.NOT_COMPLIANT);
        assertThat(after.basis()).isNotEqualTo(before.basis());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"source\": \"https://guidelines.example/2039.01.json\"",
                "\"source\": \"nonsense\"",
                "\"source\": \"https://guidelines.example/zoning.2032.01.json\"",
                "\"source\": \"https://guidelines.example/2031.01.json\""
            })
    void aPlatformThatIsNotKnownHereIsSaidAndChangesNoVerdict(String source) {
        GuidelineFixtures.store("2031.01.json", GuidelineFixtures.text("schema-1.6.json"));

        Verdicts.Judged judged = judgedUpon(source);

        assertThat(judged).isEqualTo(new Verdicts.Judged(Verdict.COMPLIANT, 2, 2, true, judged.basis()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"source\": null",
                "\"source\": \"\"",
                "\"source\": \"2032.01\"",
                "\"source\": \"https://guidelines.example/raw/2032.01.json?branch=main#top\""
            })
    void thePlatformIsFoundByTheEndOfItsAddressOrByTheVersionOfTheAddOn(String source) {
        Verdicts.Judged judged = judgedUpon(source);

        assertThat(judged).isEqualTo(new Verdicts.Judged(Verdict.NOT_COMPLIANT, 4, 2, false, judged.basis()));
    }

    /** The add-on, whose component of the platform is said to be from there. */
    private Verdicts.Judged judgedUpon(String source) {
        GuidelineFixtures.store(
                "zoning.2032.01.json",
                GuidelineFixtures.text("add-on.json")
                        .replaceAll("(\"name\": \"os_powered_compute\",\\s*)\"source\": \"[^\"]*\"", "$1" + source));

        return verdicts.of("zoning.2032.01", "zoning", Set.of("zones.test.one", "zones.test.two"))
                .orElseThrow();
    }

    @Test
    void aTargetOfAFileWithTwoAddOnsNeedsOnlyWhatItsOwnBuildsOn() {
        GuidelineFixtures.store("pair.2032.01.json", """
                {"metadata": {"schema": "2.0"},
                 "add-ons": {"Alone": {"components": [{"name": "os_powered_alone"}]},
                             "Upon": {"components": [{"name": "os_powered_upon"}],
                                      "required_platform_components": [{"name": "os_powered_storage"}]}},
                 "components": {"os_powered_alone": {"capabilities": {"required": ["a"]}},
                                "os_powered_upon": {"capabilities": {"required": ["a"]}}},
                 "capabilities": {"a": {"tests": {"t.a": {}}}}}""");

        assertThat(verdicts.of("pair.2032.01", "alone", Set.of("t.a"))
                        .orElseThrow()
                        .verdict())
                .isEqualTo(Verdict.COMPLIANT);
        assertThat(verdicts.of("pair.2032.01", "upon", Set.of("t.a"))
                        .orElseThrow()
                        .verdict())
                .isEqualTo(Verdict.NOT_COMPLIANT);
        assertThat(verdicts.of("pair.2032.01", "upon", Set.of("t.a", "t.store", "t.resize"))
                        .orElseThrow()
                        .verdict())
                .isEqualTo(Verdict.COMPLIANT);
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
