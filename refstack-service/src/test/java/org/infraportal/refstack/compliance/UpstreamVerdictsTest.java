package org.infraportal.refstack.compliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import org.infraportal.refstack.guidelines.CapabilityStatus;
import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.GuidelineFixtures;
import org.infraportal.refstack.guidelines.GuidelineTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The verdicts and counts of upstream's own result page on the real guidelines, where somebody recorded them. */
class UpstreamVerdictsTest {
    @Test
    void everyRecordedVerdictAndCountIsTheSame() throws IOException {
        assumeTrue(GuidelineFixtures.realData().isPresent(), "no recorded verdicts on this machine");
        Path data = GuidelineFixtures.realData().orElseThrow();
        JsonNode golden =
                new ObjectMapper().readTree(data.resolve("golden.json").toFile());

        int compared = 0;
        for (JsonNode recorded : golden.get("cases")) {
            String file = recorded.get("file").asText();
            Guideline guideline = GuidelineFixtures.parse(
                    Path.of(file).getFileName().toString(),
                    Files.readString(data.resolve("interop").resolve(file)));
            Set<String> passed = passed(
                    guideline,
                    recorded.get("results").asText(),
                    golden.get("half_sets").get(file));

            Compliance ours = ComplianceRule.judge(
                            guideline, recorded.get("target").asText(), passed)
                    .orElseThrow();

            assertThat(asRecorded(ours)).as(recorded.toString()).isEqualTo(asRecorded(recorded));
            compared++;
        }

        assertThat(compared).isEqualTo(270);
    }

    private static Set<String> passed(Guideline guideline, String kind, JsonNode half) {
        Set<String> passed = new HashSet<>();
        if (kind.equals("half")) {
            half.forEach(name -> passed.add(name.asText()));
            return passed;
        }
        if (kind.equals("none")) {
            return passed;
        }
        guideline.capabilities().values().forEach(capability -> {
            for (GuidelineTest test : capability.tests()) {
                switch (kind) {
                    case "aliases" ->
                        passed.add(
                                test.aliases().isEmpty()
                                        ? test.name()
                                        : test.aliases().getFirst());
                    case "nonflagged" -> {
                        if (test.flag() == null) {
                            passed.add(test.name());
                        }
                    }
                    default -> passed.add(test.name());
                }
            }
        });
        return passed;
    }

    private static String asRecorded(JsonNode recorded) {
        StringBuilder text = new StringBuilder();
        for (CapabilityStatus status : CapabilityStatus.values()) {
            JsonNode per = recorded.get("per").get(status.word());
            text.append(status.word())
                    .append(' ')
                    .append(Map.of(
                            "counts",
                            new TallyText(
                                    per.get("caps").asInt(),
                                    per.get("count").asInt(),
                                    per.get("passed").asInt(),
                                    per.get("flagPass").asInt(),
                                    per.get("flagFail").asInt())))
                    .append('\n');
        }
        return text + "required " + recorded.get("required") + " nonflag " + recorded.get("nonflag") + " "
                + recorded.get("compliant").asBoolean();
    }

    private static String asRecorded(Compliance ours) {
        Tally required = ours.required();
        return ours.tallies().entrySet().stream()
                        .map(entry -> entry.getKey().word() + " "
                                + Map.of(
                                        "counts",
                                        new TallyText(
                                                entry.getValue().capabilities(),
                                                entry.getValue().tests(),
                                                entry.getValue().passed(),
                                                entry.getValue().flaggedPassed(),
                                                entry.getValue().flaggedFailed()))
                                + "\n")
                        .collect(Collectors.joining())
                + "required [" + required.passed() + "," + required.tests() + "] nonflag [" + required.unflaggedPassed()
                + "," + required.unflagged() + "] " + (ours.verdict() != Verdict.NOT_COMPLIANT);
    }

    private record TallyText(int capabilities, int tests, int passed, int flaggedPassed, int flaggedFailed) {}
}
