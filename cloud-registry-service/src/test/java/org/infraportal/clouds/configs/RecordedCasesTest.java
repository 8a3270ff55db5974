package org.infraportal.clouds.configs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import org.infraportal.testing.Checkout;

import static org.assertj.core.api.Assertions.assertThat;

/** Files made after public reports, with the right answers, where they lie beside the checkout. */
class RecordedCasesTest {
    private static final Path FILES = Checkout.root().resolveSibling("shared/data/clouds/cases/files");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ABOUT =
            Set.of("refused", "line", "why", "observed", "note", "mustNotSay", "mustNotStore", "warnings");

    @Test
    void everyFileIsReadAsExpected() throws IOException {
        Assumptions.assumeTrue(Files.isRegularFile(FILES.resolve("expected.json")), "no recorded cases here");
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (Map.Entry<String, JsonNode> one :
                JSON.readTree(FILES.resolve("expected.json").toFile()).properties()) {
            String kind = one.getValue().path("kind").asText();
            ConfigKind reader = kind.startsWith("clouds")
                    ? ConfigKind.CLOUDS_YAML
                    : kind.startsWith("nodepool")
                            ? ConfigKind.NODEPOOL
                            : kind.startsWith("zuul") ? ConfigKind.ZUUL_PROVIDER : null;
            if (reader != null) {
                Reading<?> reading = reader.read(Files.readAllBytes(FILES.resolve(one.getKey())));
                compare(one.getKey(), one.getValue().path("expect"), reading, wrong);
                checked++;
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(checked).isGreaterThan(10);
    }

    private static void compare(String file, JsonNode expect, Reading<?> reading, List<String> wrong) {
        String said = reading.errors() + " " + reading.warnings();
        if (reading.refused() != expect.path("refused").asBoolean()) {
            wrong.add(file + ": refused " + reading.refused() + " " + said);
        }
        int line = expect.path("line").asInt();
        if (line > 0 && reading.errors().stream().noneMatch(note -> note.line() == line)) {
            wrong.add(file + ": no error in line " + line + " but " + reading.errors());
        }
        expect.path("warnings").forEach(warning -> {
            int at = warning.path("line").asInt();
            if (reading.warnings().stream().noneMatch(note -> note.line() == at)) {
                wrong.add(file + ": no warning in line " + at + " but " + reading.warnings());
            }
        });
        expect.path("mustNotSay").forEach(text -> {
            if (said.contains(text.asText())
                    || JSON.valueToTree(RefusedConfig.of(reading, "", ""))
                            .toString()
                            .contains(text.asText())) {
                wrong.add(file + ": says " + text);
            }
        });
        JsonNode content = JSON.valueToTree(reading.content());
        expect.properties().forEach(property -> {
            if (!ABOUT.contains(property.getKey()) && !holds(content.path(property.getKey()), property.getValue())) {
                wrong.add(file + ": " + property + " but " + content.path(property.getKey()));
            }
        });
    }

    /** Whether everything that is expected is there; there may be more. */
    private static boolean holds(JsonNode found, JsonNode expected) {
        if (expected.isObject()) {
            return expected.properties().stream().allMatch(one -> holds(found.path(one.getKey()), one.getValue()));
        }
        return found.equals(expected) || expected.isNull() && found.isMissingNode();
    }
}
