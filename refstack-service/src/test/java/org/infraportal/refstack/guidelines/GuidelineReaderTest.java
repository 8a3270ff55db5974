package org.infraportal.refstack.guidelines;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GuidelineReaderTest {
    @Test
    void aFileOfSchema12ListsItsTestsAndNamesTheFlaggedOnes() {
        Guideline guideline = GuidelineFixtures.read("schema-1.2.json");

        assertThat(guideline.schema()).isEqualTo("1.2");
        assertThat(guideline.status()).isEqualTo("superseded");
        assertThat(guideline.releases()).containsExactly("umber", "violet");
        assertThat(guideline.targets()).containsExactly("platform", "compute", "object");
        assertThat(guideline.capabilities().get("boot"))
                .isEqualTo(new Capability(
                        "boot",
                        "Start a server",
                        "nova",
                        List.of("wide"),
                        null,
                        List.of(
                                new GuidelineTest("t.boot.one", null, List.of(), null),
                                new GuidelineTest(
                                        "t.boot.two", null, List.of(), new GuidelineTest.Flag(null, null, null)),
                                new GuidelineTest("t.boot.three", null, List.of(), null))));
        assertThat(guideline.criteria()).containsExactly(new Criterion("wide", "Widely used", "Many use it", "8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.3", "1.4", "1.5", "1.6"})
    void aFileOfTheMiddleSchemasMapsItsTests(String schema) {
        Guideline guideline = GuidelineFixtures.read("schema-" + schema + ".json");

        assertThat(guideline.schema()).isEqualTo(schema);
        assertThat(guideline.capabilities().get("boot").requiredSince()).isEqualTo("2030.01");
        assertThat(guideline.capabilities().get("boot").tests())
                .containsExactly(
                        new GuidelineTest(
                                "t.boot.one",
                                "id-00000001-0000-4000-8000-000000000000",
                                schema.equals("1.3") ? List.of() : List.of("t.boot.uno", "t.boot.eins"),
                                null),
                        new GuidelineTest(
                                "t.boot.two",
                                "id-00000002-0000-4000-8000-000000000000",
                                List.of(),
                                new GuidelineTest.Flag("Fails on slow disks", "Remove it", "2031-01-02")),
                        new GuidelineTest("t.boot.three", "id-00000003-0000-4000-8000-000000000000", List.of(), null));
    }

    @Test
    void aFileOfSchema20KeepsItsFactsUnderMetadata() {
        Guideline guideline = GuidelineFixtures.read("schema-2.0.json");

        assertThat(guideline.schema()).isEqualTo("2.0");
        assertThat(guideline.id()).isEqualTo("2032.01");
        assertThat(guideline.status()).isEqualTo("approved");
        assertThat(guideline.replaces()).isEqualTo("2031.06");
        assertThat(guideline.cutoffScore()).isEqualTo("74");
        assertThat(guideline.addOn()).isFalse();
        assertThat(guideline.targets()).containsExactly("platform", "compute", "object");
        assertThat(guideline.componentsOf("platform")).contains(List.of("os_powered_compute", "os_powered_storage"));
        assertThat(guideline.componentsOf("object")).contains(List.of("os_powered_storage"));
        assertThat(guideline.componentsOf("dns")).isEmpty();
        assertThat(guideline.componentsOf("os_powered_compute")).isEmpty();
    }

    @Test
    void anAddOnNamesThePlatformItBuildsOn() {
        Guideline guideline = GuidelineFixtures.read("add-on.json");

        assertThat(guideline.addOn()).isTrue();
        assertThat(guideline.targets()).containsExactly("zoning");
        assertThat(guideline.componentsOf("platform")).isEmpty();
        assertThat(guideline.requiredPlatformComponents())
                .containsExactly(
                        new PlatformComponent("os_powered_compute", "https://guidelines.example/2032.01.json"));
    }

    @Test
    void theStrongestStatusOfACapabilityWins() {
        Guideline guideline = GuidelineFixtures.read("schema-2.0.json");

        Map<String, CapabilityStatus> statuses =
                guideline.statuses(guideline.componentsOf("platform").orElseThrow());

        assertThat(statuses)
                .containsExactly(
                        Map.entry("boot", CapabilityStatus.REQUIRED),
                        Map.entry("gone", CapabilityStatus.REMOVED),
                        Map.entry("legacy-boot", CapabilityStatus.DEPRECATED),
                        Map.entry("resize", CapabilityStatus.REQUIRED),
                        Map.entry("store", CapabilityStatus.REQUIRED));
    }

    @Test
    void theSampleThatComesWithTheProgramIsAGuideline() {
        Guideline sample = SampleGuideline.read();

        assertThat(sample.file()).isEqualTo("sample.2026.01.json");
        assertThat(sample.targets()).containsExactly("platform", "compute", "object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``| missing (expected: an object: a guideline)",
                "[]| an array (expected: an object: a guideline)",
                "null| null (expected: an object: a guideline)",
                "{}| schema: missing (expected: a string)",
                "{\"schema\": 2}| schema: 2 (expected: a string)",
                "{\"schema\": \"1.7\"}| schema: \"1.7\" (expected: a schema of 1.2, 1.3, 1.4, 1.5, 1.6 or 2.0)",
                "{\"metadata\": {\"schema\": \"3\"}}| metadata.schema: \"3\" (expected: a schema of 1.2, 1.3, 1.4, 1.5, 1.6 or 2.0)",
                "{\"schema\": \"1.6\"}| components: missing (expected: an object: components by name)",
                "{\"schema\": \"1.6\", \"components\": {\"c\": []}}| components.c: an array (expected: an object: the capabilities of a component)",
                "{\"schema\": \"1.6\", \"components\": {\"c\": {\"required\": \"x\"}}}| components.c.required: \"x\" (expected: an array)",
                "{\"schema\": \"1.6\", \"components\": {\"c\": {\"required\": [1]}}}| components.c.required[0]: 1 (expected: a string)",
                "{\"schema\": \"1.6\", \"components\": {}, \"platform\": {\"required\": [\"c\"]}, \"capabilities\": {}}| platform.required[0]: \"c\" (expected: the name of one of the components)",
                "{\"schema\": \"1.6\", \"components\": {}}| capabilities: missing (expected: an object: capabilities by id)",
                "{\"schema\": \"1.6\", \"components\": {}, \"capabilities\": {\"a\": {\"tests\": [\"t\"]}}}| capabilities.a.tests: an array (expected: an object: tests by name)",
                "{\"schema\": \"1.2\", \"components\": {}, \"capabilities\": {\"a\": {\"tests\": {\"t\": {}}}}}| capabilities.a.tests: an object (expected: an array)",
                "{\"schema\": \"1.6\", \"components\": {}, \"capabilities\": {\"a\": {\"tests\": {\"t\": {\"aliases\": \"u\"}}}}}| capabilities.a.tests.t.aliases: \"u\" (expected: an array)",
                "{\"schema\": \"1.6\", \"components\": {}, \"capabilities\": {\"a\": {\"tests\": {\"\\ud800\": {}}}}}| half of a surrogate pair (expected: text that UTF-8 can hold)",
            })
    void whatIsNoGuidelineIsSaidWithPlaceValueAndExpectation(String text, String fault) {
        assertThatThrownBy(() -> GuidelineFixtures.parse("2031.01.json", text))
                .isInstanceOf(GuidelineFaultException.class)
                .hasMessageStartingWith("2031.01.json: ")
                .hasMessageEndingWith(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\": NaN}", "{} {}", "{\"a\": 'x'}", "\u0000", "{\"schema\": \"1.6\",}", "// x"})
    void whatIsNoJsonIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> GuidelineFixtures.parse("next.json", text))
                .isInstanceOf(GuidelineFaultException.class)
                .hasMessageContaining("next.json: not JSON");
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "{\"schema\": \"1.6\", \"x\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThatThrownBy(() -> GuidelineFixtures.parse("next.json", deep))
                .isInstanceOf(GuidelineFaultException.class)
                .hasMessageContaining("nesting");
    }

    @Test
    void aHugeFileIsRefusedBeforeItIsRead() {
        byte[] huge = new byte[GuidelineReader.MAX_BYTES + 1];

        assertThatThrownBy(() -> GuidelineReader.read("next.json", huge))
                .isInstanceOf(GuidelineFaultException.class)
                .hasMessage("next.json: 4194305 bytes (expected: at most 4194304)");
    }

    @Test
    void tooManyTestsAreRefused() {
        StringBuilder tests = new StringBuilder("\"t\"");
        for (int i = 0; i < 100_000; i++) {
            tests.append(",\"t\"");
        }
        String text =
                "{\"schema\": \"1.2\", \"components\": {}, \"capabilities\": {\"a\": {\"tests\": [" + tests + "]}}}";

        assertThatThrownBy(() -> GuidelineFixtures.parse("next.json", text))
                .isInstanceOf(GuidelineFaultException.class)
                .hasMessage("next.json: capabilities.a.tests: 100001 elements (expected: at most 100000)");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThatThrownBy(
                        () -> GuidelineReader.read("next.json", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .isInstanceOf(GuidelineFaultException.class)
                .hasMessageContaining("not UTF-8");
    }

    /** Each value of each fixture, replaced by something of another kind: a guideline or a fault, never another end. */
    @ParameterizedTest
    @ValueSource(strings = {"schema-1.2.json", "schema-1.3.json", "schema-1.6.json", "schema-2.0.json", "add-on.json"})
    void whateverIsWrongInAFileItIsReadOrFaulted(String name) throws Exception {
        ObjectMapper json = new ObjectMapper();
        Random random = new Random(4711);
        int faults = 0;
        for (int round = 0; round < 2_000; round++) {
            JsonNode root = json.readTree(GuidelineFixtures.text(name));
            spoil(root, random);
            try {
                Guideline guideline = GuidelineReader.read("next.json", json.writeValueAsBytes(root));
                guideline
                        .targets()
                        .forEach(target -> guideline.statuses(
                                guideline.componentsOf(target).orElseThrow()));
            } catch (GuidelineFaultException e) {
                faults++;
                assertThat(e.getMessage()).startsWith("next.json: ").contains("expected: ");
            }
        }
        assertThat(faults).isBetween(100, 1_990);
    }

    private static void spoil(JsonNode node, Random random) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        JsonNode[] others = {
            make.nullNode(),
            make.numberNode(7),
            make.textNode("x"),
            make.arrayNode().add(1),
            make.objectNode(),
            make.booleanNode(true),
            make.textNode("\ud800"),
            make.numberNode(1e308)
        };
        JsonNode at = node;
        while (true) {
            boolean descend = random.nextInt(4) != 0;
            if (at instanceof ObjectNode object && !object.isEmpty()) {
                List<String> fields =
                        object.properties().stream().map(Map.Entry::getKey).toList();
                String field = fields.get(random.nextInt(fields.size()));
                if (descend && object.get(field).isContainerNode()) {
                    at = object.get(field);
                    continue;
                }
                object.set(field, others[random.nextInt(others.length)]);
            } else if (at instanceof ArrayNode array && !array.isEmpty()) {
                array.set(random.nextInt(array.size()), others[random.nextInt(others.length)]);
            }
            return;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2020.06,2020.06.json",
        "2020.06.json,2020.06.json",
        "next,next.json",
        "dns.2020.06,dns.2020.06.json",
        "sample.2026.01.json,sample.2026.01.json"
    })
    void aNameIsUnderstoodWithAndWithoutItsEnding(String text, String file) {
        assertThat(GuidelineName.of(text)).map(GuidelineName::file).contains(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "../2020.06.json",
                "add-ons/dns.2020.06",
                "2020.06.json/",
                "2020.06.JSON",
                "2020.6",
                "a/2020.06",
                "..2020.06",
                ".2020.06.json",
                "a.b.2020.06.json",
                "2020.06.json\n",
                "2020.06\u0000.json",
                "%2e%2e",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.2020.06"
            })
    void whatIsNoNameOfAGuidelineIsNoName(String text) {
        assertThat(GuidelineName.of(text)).isEmpty();
    }

    @Test
    void theByteOrderMarkOfAnEditorDoesNotMatter() {
        Guideline guideline = GuidelineReader.read(
                "next.json", ("\ufeff" + GuidelineFixtures.text("schema-2.0.json")).getBytes(StandardCharsets.UTF_8));

        assertThat(guideline.schema()).isEqualTo("2.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.6 | {'tests': {'t.a': {'flag': {'reason': 'r'}}}} | t.a: flag is ignored (expected: flagged)",
                "1.6 | {'tests': {'t.a': {'Flagged': {}}}} | t.a: Flagged is ignored (expected: flagged)",
                "1.3 | {'tests': {'t.a': {'flags': []}}} | t.a: flags is ignored (expected: flagged)",
                "1.3 | {'tests': {'t.a': {'flagged': {}, 'flag': {}}}} | t.a: flag is ignored (expected: flagged)",
                "1.6 | {'tests': {'t.a': {}}, 'flagged': ['t.a']} | capability c: flagged is ignored (expected: flagged in its tests)",
                "1.2 | {'tests': ['t.a'], 'flag': ['t.a']} | capability c: flag is ignored (expected: flagged)"
            })
    void aFlagUnderAnotherNameIsIgnoredAndWarnedOf(String schema, String capability, String warning) {
        Guideline guideline = guidelineOf(schema, capability);

        assertThat(guideline.warnings()).containsExactly(warning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"schema-1.2", "schema-1.3", "schema-1.4", "schema-1.5", "schema-1.6", "schema-2.0", "add-on"})
    void whatIsMeantAsItStandsIsNotWarnedOf(String fixture) {
        assertThat(GuidelineFixtures.read(fixture + ".json").warnings()).isEmpty();
    }

    @Test
    void manyWarningsAreCounted() {
        StringBuilder tests = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            tests.append(i == 0 ? "" : ",").append("'t.").append(i).append("': {'flag': {}}");
        }

        Guideline guideline = guidelineOf("1.6", "{'tests': {" + tests + "}}");

        assertThat(guideline.warnings()).hasSize(21).endsWith("and 480 more like these");
    }

    private static Guideline guidelineOf(String schema, String capability) {
        return GuidelineFixtures.parse(
                "2031.01.json",
                ("{'schema': '" + schema
                                + "', 'platform': {'required': ['p']}, 'components': {'p': {'required': ['c']}},"
                                + " 'capabilities': {'c': " + capability + "}}")
                        .replace('\'', '"'));
    }
}
