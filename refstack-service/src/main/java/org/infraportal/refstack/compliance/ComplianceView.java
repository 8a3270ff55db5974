package org.infraportal.refstack.compliance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import org.infraportal.refstack.compliance.Compliance.JudgedCapability;
import org.infraportal.refstack.compliance.Compliance.JudgedTest;
import org.infraportal.refstack.compliance.Compliance.PlatformPart;
import org.infraportal.refstack.guidelines.CapabilityStatus;
import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.GuidelineTest;

/**
 * A verdict with its evidence as the API shows it; {@code of} is the only mapper.
 *
 * @param rule version of the rule
 * @param guidelineDigest SHA-256 of the guideline's content: with the rule's version, what the verdict rests on
 * @param required over all required tests
 * @param counted over those of them that are not flagged: on this ratio the verdict rests
 * @param passedByAlias how many of the counted tests were found by an alias
 * @param missing names of the counted tests that are not passed
 * @param statuses counts per status: required, advisory, deprecated, removed
 * @param requiredPlatformComponents what an add-on builds on, which must be compliant for the add-on to be; empty for a
 *     platform's guideline
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ComplianceView(
        String guideline,
        String guidelineStatus,
        String guidelineDigest,
        String schema,
        List<String> releases,
        String target,
        String rule,
        Verdict verdict,
        Ratio required,
        Ratio counted,
        int flagged,
        int passedByAlias,
        List<String> missing,
        Map<String, StatusCounts> statuses,
        List<Platform> requiredPlatformComponents,
        List<CapabilityView> capabilities) {

    /** @param percent with one decimal, rounded down so that 100 means all; null of none */
    public record Ratio(int passed, int tests, Double percent) {
        static Ratio of(int passed, int tests) {
            return new Ratio(passed, tests, tests == 0 ? null : passed * 1000L / tests / 10.0);
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record StatusCounts(int capabilities, int tests, int passed, int flaggedPassed, int flaggedFailed) {
        static StatusCounts of(Tally tally) {
            return new StatusCounts(
                    tally.capabilities(), tally.tests(), tally.passed(), tally.flaggedPassed(), tally.flaggedFailed());
        }
    }

    /**
     * @param source the address of the guideline that defines it, as the add-on gives it
     * @param guideline the file that this is here; null when it is not known, as all that follows
     * @param counted over the component's required tests that are not flagged
     */
    public record Platform(
            String name, String source, String guideline, Verdict verdict, Ratio counted, List<String> missing) {
        static Platform of(PlatformPart part) {
            Compliance judged = part.compliance();
            String name = part.name();
            String source = part.component().source();
            if (judged == null) {
                return new Platform(name, source, null, null, null, null);
            }
            Tally required = judged.required();
            return new Platform(
                    name,
                    source,
                    judged.guideline().file(),
                    judged.verdict(),
                    Ratio.of(required.unflaggedPassed(), required.unflagged()),
                    judged.missing());
        }
    }

    /** @param described false when the guideline lists the capability without describing it */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record CapabilityView(
            String id,
            CapabilityStatus status,
            boolean described,
            String project,
            String description,
            StatusCounts counts,
            List<TestView> tests) {
        static CapabilityView of(JudgedCapability capability) {
            return new CapabilityView(
                    capability.id(),
                    capability.status(),
                    capability.known(),
                    capability.project(),
                    capability.description(),
                    StatusCounts.of(capability.tally()),
                    capability.tests().stream().map(TestView::of).toList());
        }
    }

    /**
     * @param passedAs the name or alias among the passed tests; null when not passed
     * @param flagged null when its failure counts
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record TestView(
            String name, String idempotentId, boolean passed, String passedAs, List<String> aliases, Flag flagged) {
        static TestView of(JudgedTest judged) {
            GuidelineTest test = judged.test();
            return new TestView(
                    test.name(),
                    test.idempotentId(),
                    judged.passed(),
                    judged.passed() ? (judged.alias() == null ? test.name() : judged.alias()) : null,
                    test.aliases(),
                    judged.flagged()
                            ? new Flag(
                                    test.flag().reason(),
                                    test.flag().action(),
                                    test.flag().date())
                            : null);
        }
    }

    public record Flag(String reason, String action, String date) {}

    public static ComplianceView of(Compliance compliance) {
        Guideline guideline = compliance.guideline();
        Tally required = compliance.required();
        Map<String, StatusCounts> statuses = new LinkedHashMap<>();
        compliance.tallies().forEach((status, tally) -> statuses.put(status.word(), StatusCounts.of(tally)));
        return new ComplianceView(
                guideline.file(),
                guideline.status(),
                guideline.digest(),
                guideline.schema(),
                guideline.releases(),
                compliance.target(),
                ComplianceRule.VERSION,
                compliance.verdict(),
                Ratio.of(required.passed(), required.tests()),
                Ratio.of(required.unflaggedPassed(), required.unflagged()),
                required.flagged(),
                compliance.passedByAlias(),
                compliance.missing(),
                statuses,
                compliance.platform().stream().map(Platform::of).toList(),
                compliance.capabilities().stream().map(CapabilityView::of).toList());
    }
}
