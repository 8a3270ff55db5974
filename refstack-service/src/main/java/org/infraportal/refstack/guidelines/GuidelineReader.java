package org.infraportal.refstack.guidelines;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Reads a guideline file of schema 1.2, 1.3, 1.4, 1.5, 1.6 or 2.0, platform or add-on. Whatever the bytes are,
 * the answer is a guideline or a {@link GuidelineFaultException} that names file, place, value and what was
 * expected. What the rule does not need is read leniently; what it needs is not guessed.
 *
 * <p>Layouts, as the files of the interop repository have them:
 *
 * <pre>
 * 1.x  {"schema", "status", "releases": [], "platform": {"required": [component]},
 *       "components": {component: {"required": [id], "advisory": [], "deprecated": [], "removed": []}},
 *       "capabilities": {id: {"description", "project", "achievements": [], "tests": ...}}, "criteria": {}}
 * 1.2  "tests": [name], "flagged": [name]
 * 1.3+ "tests": {name: {"idempotent_id", "flagged": {"reason", "action", "date"}, "aliases": [name]}}
 * 2.0  {"metadata": {"schema", "os_trademark_approval": {}, "scoring": {"criteria": {}}},
 *       "platforms" or "add-ons": {program: {"components": [{"name"}], "required_platform_components": []}},
 *       "components": {component: {"capabilities": {"required": [id], ...}}}, "capabilities" as before}
 * </pre>
 */
final class GuidelineReader {
    static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final int MAX_CAPABILITIES = 5_000;
    /** Tests and aliases together; the largest real file has 551. */
    private static final int MAX_NAMES = 100_000;
    /** Names of components, programs and criteria, and the entries of a status. */
    private static final int MAX_ENTRIES = 5_000;

    private static final int DEEPEST = 32;

    private static final Set<String> SCHEMAS = Set.of("1.2", "1.3", "1.4", "1.5", "1.6", "2.0");

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(100)
                    .maxNameLength(1_000)
                    .maxStringLength(200_000)
                    .build())
            .build();
    private static final JsonMapper JSON = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** So many warnings name what they are about; the others are counted. */
    private static final int MAX_WARNINGS = 20;

    private static final String FLAGGED = "flagged";

    private final String file;
    private final List<String> warnings = new ArrayList<>();
    private int names;
    private int moreWarnings;

    private GuidelineReader(String file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @param file its name, for the guideline and for faults
     * @throws GuidelineFaultException when it is none
     */
    static Guideline read(String file, byte[] content) {
        if (content.length > MAX_BYTES) {
            throw new GuidelineFaultException(
                    file + ": " + content.length + " bytes (expected: at most " + MAX_BYTES + ")");
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            Place root = new Place(file, "", JSON.readTree(content));
            return new GuidelineReader(file).guideline(root, digest(content));
        } catch (CharacterCodingException e) {
            throw new GuidelineFaultException(file + ": not UTF-8 (expected: JSON in UTF-8)");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new GuidelineFaultException(
                    file + ": not JSON" + where + ": " + Place.shown(e.getOriginalMessage()) + " (expected: JSON)");
        } catch (IOException e) {
            throw new GuidelineFaultException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private Guideline guideline(Place root, String digest) {
        root.fields("a guideline", MAX_ENTRIES);
        Place metadata = root.at("metadata");
        boolean second = metadata.isThere()
                && Guideline.isSecondSchema(metadata.at("schema").name());
        String schema =
                second ? metadata.at("schema").name() : root.at("schema").name();
        if (!SCHEMAS.contains(schema)) {
            throw (second ? metadata.at("schema") : root.at("schema"))
                    .wrong("a schema of 1.2, 1.3, 1.4, 1.5, 1.6 or 2.0");
        }
        Place about = second ? metadata : root;
        Place approval = second ? metadata.at("os_trademark_approval") : root;
        Place scoring = second ? metadata.at("scoring") : root;
        boolean addOn = second && root.at("add-ons").isThere();
        Map<String, Map<CapabilityStatus, List<String>>> components = components(root.at("components"), second);
        Map<String, Capability> capabilities = capabilities(root.at("capabilities"), schema);
        Place programs = root.at(addOn ? "add-ons" : "platforms");
        return new Guideline(
                file,
                digest,
                schema,
                about.at("id").fact(),
                approval.at("status").fact(),
                releases(approval.at("releases")),
                approval.at("replaces").fact(),
                approval.at("target_approval").fact(),
                about.at("source").fact(),
                scoring.at("cutoff_score").fact(),
                addOn,
                second ? programs(programs, components.keySet()) : platform(root.at("platform"), components.keySet()),
                components,
                capabilities,
                criteria(scoring.at("criteria")),
                addOn ? platformComponents(programs) : Map.of(),
                warnings());
    }

    private List<String> warnings() {
        if (moreWarnings > 0) {
            warnings.add("and " + moreWarnings + " more like these");
        }
        return List.copyOf(warnings);
    }

    /** Only {@code flagged} is read, whatever the schema's own description calls it; a flag that is not read is lost. */
    private void warnOfFlags(String whose, Place place, boolean read) {
        place.value().fieldNames().forEachRemaining(key -> {
            boolean isFlagged = key.equals(FLAGGED);
            if (!key.toLowerCase(Locale.ROOT).startsWith("flag") || isFlagged && read) {
                return;
            }
            String expected = read ? FLAGGED : FLAGGED + " in its tests";
            if (warnings.size() < MAX_WARNINGS) {
                warnings.add(Place.shown(whose) + ": " + Place.shown(key) + " is ignored (expected: " + expected + ")");
            } else {
                moreWarnings++;
            }
        });
    }

    private static List<String> releases(Place releases) {
        return releases.elements(MAX_ENTRIES).stream().map(Place::name).toList();
    }

    /** Before schema 2.0 there is one program, the platform, of the components it requires. */
    private static Map<String, List<String>> platform(Place platform, Set<String> components) {
        return platform.isThere()
                ? Map.of(Guideline.PLATFORM, known(platform.at("required").elements(MAX_ENTRIES), components))
                : Map.of();
    }

    private static Map<String, List<String>> programs(Place programs, Set<String> components) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        programs.fields("programs by name", MAX_ENTRIES)
                .forEach((name, program) -> found.put(
                        name,
                        known(
                                program.at("components").elements(MAX_ENTRIES).stream()
                                        .map(component -> component.at("name"))
                                        .toList(),
                                components)));
        return found;
    }

    /** A misspelt component would make a program that requires nothing: it is a fault. */
    private static List<String> known(List<Place> names, Set<String> components) {
        return names.stream()
                .peek(name -> {
                    if (!components.contains(name.name())) {
                        throw name.wrong("the name of one of the components");
                    }
                })
                .map(Place::name)
                .distinct()
                .toList();
    }

    private static Map<String, Map<CapabilityStatus, List<String>>> components(Place components, boolean second) {
        Map<String, Map<CapabilityStatus, List<String>>> found = new LinkedHashMap<>();
        components.fields("components by name", MAX_ENTRIES).forEach((name, component) -> {
            component.fields("the capabilities of a component", MAX_ENTRIES);
            Place lists = second ? component.at("capabilities") : component;
            lists.fields("capability ids by status", MAX_ENTRIES);
            Map<CapabilityStatus, List<String>> byStatus = new EnumMap<>(CapabilityStatus.class);
            for (CapabilityStatus status : CapabilityStatus.values()) {
                byStatus.put(
                        status,
                        lists.at(status.word()).elements(MAX_ENTRIES).stream()
                                .map(Place::name)
                                .distinct()
                                .toList());
            }
            found.put(name, byStatus);
        });
        return found;
    }

    private Map<String, Capability> capabilities(Place capabilities, String schema) {
        Map<String, Capability> found = new LinkedHashMap<>();
        capabilities.fields("capabilities by id", MAX_CAPABILITIES).forEach((id, capability) -> {
            capability.fields("a capability", MAX_ENTRIES);
            warnOfFlags("capability " + id, capability, schema.equals("1.2"));
            found.put(
                    id,
                    new Capability(
                            id,
                            capability.at("description").fact(),
                            capability.at("project").fact(),
                            capability.at("achievements").elements(MAX_ENTRIES).stream()
                                    .map(Place::name)
                                    .toList(),
                            capability
                                    .at(capability.has("required_since") ? "required_since" : "required-since")
                                    .fact(),
                            schema.equals("1.2") ? listedTests(capability) : mappedTests(capability.at("tests"))));
        });
        return found;
    }

    /** Schema 1.2: a list of names, and a list of those among them that are flagged. */
    private List<GuidelineTest> listedTests(Place capability) {
        Set<String> flagged = Set.copyOf(capability.at(FLAGGED).elements(MAX_NAMES).stream()
                .map(Place::name)
                .distinct()
                .toList());
        List<GuidelineTest> tests = new ArrayList<>();
        for (Place test : capability.at("tests").elements(MAX_NAMES)) {
            count(test);
            GuidelineTest.Flag flag = flagged.contains(test.name()) ? new GuidelineTest.Flag(null, null, null) : null;
            tests.add(new GuidelineTest(test.name(), null, List.of(), flag));
        }
        return tests;
    }

    private List<GuidelineTest> mappedTests(Place tests) {
        List<GuidelineTest> found = new ArrayList<>();
        tests.fields("tests by name", MAX_NAMES).forEach((name, test) -> {
            count(test);
            test.fields("the facts of a test", MAX_ENTRIES);
            warnOfFlags(name, test, true);
            List<String> aliases = test.at("aliases").elements(MAX_NAMES).stream()
                    .peek(this::count)
                    .map(Place::name)
                    .toList();
            found.add(new GuidelineTest(name, test.at("idempotent_id").fact(), aliases, flag(test)));
        });
        return found;
    }

    /** Flagged is what has the key, whatever its value: that is how upstream decides. */
    private static GuidelineTest.Flag flag(Place test) {
        if (!test.has(FLAGGED)) {
            return null;
        }
        Place flag = test.at(FLAGGED);
        return flag.isObject()
                ? new GuidelineTest.Flag(
                        flag.at("reason").fact(),
                        flag.at("action").fact(),
                        flag.at("date").fact())
                : new GuidelineTest.Flag(null, null, null);
    }

    private static List<Criterion> criteria(Place criteria) {
        List<Criterion> found = new ArrayList<>();
        if (criteria.isThere()) {
            criteria.fields("criteria by id", MAX_ENTRIES)
                    .forEach((id, criterion) -> found.add(new Criterion(
                            id,
                            criterion.at("name").fact(),
                            criterion
                                    .at(criterion.has("description") ? "description" : "Description")
                                    .fact(),
                            criterion.at("weight").fact())));
        }
        return found;
    }

    private static Map<String, List<PlatformComponent>> platformComponents(Place addOns) {
        Map<String, List<PlatformComponent>> found = new LinkedHashMap<>();
        addOns.fields("add-ons by name", MAX_ENTRIES)
                .forEach((name, addOn) -> found.put(
                        name,
                        addOn.at("required_platform_components").elements(MAX_ENTRIES).stream()
                                .map(component -> new PlatformComponent(
                                        component.at("name").name(),
                                        component.at("source").fact()))
                                .distinct()
                                .toList()));
        return found;
    }

    private void count(Place place) {
        if (++names > MAX_NAMES) {
            throw place.wrong("at most " + MAX_NAMES + " tests and aliases in a file");
        }
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: not available", e);
        }
    }
}
