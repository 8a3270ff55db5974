package org.infraportal.trovestack.catalogue;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

import org.infraportal.trovestack.catalogue.Catalogue.Datastore;
import org.infraportal.trovestack.catalogue.Catalogue.Guest;
import org.infraportal.trovestack.catalogue.Catalogue.Release;
import org.infraportal.trovestack.catalogue.Catalogue.Version;

/**
 * Reads a catalogue, or finds everything that is wrong with it. Its input is not trusted: size, nesting, aliases and
 * the length of every list are bounded.
 */
final class CatalogueReader {
    static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_RELEASES = 200;
    private static final int MAX_DATASTORES = 100;
    private static final int MAX_VERSIONS = 200;
    private static final int MAX_GUESTS = 20;
    private static final int MAX_TAGS = 5;
    private static final int MAX_NESTING = 12;

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9.-]{0,31}");
    private static final String KEY_EXPECTED = "a text of up to 32 of a-z 0-9 . -";
    private static final Pattern TITLE = Pattern.compile("\\P{Cntrl}{1,64}");
    private static final String TITLE_EXPECTED = "a text of 1 to 64 characters";
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,31}");
    private static final Pattern TAG = Pattern.compile("[^\\s,\\p{Cntrl}]{1,20}");
    private static final Pattern DOCKER_IMAGE = Pattern.compile("[a-z0-9][a-z0-9._/-]{0,80}:[0-9A-Za-z._-]{1,40}");
    private static final Pattern STATE = Pattern.compile("supported|experimental|deprecated");

    /** Words that stand in the addresses of this service where a datastore's name would. */
    private static final Set<String> TAKEN = Set.of("api", "releases");

    private final List<CatalogueProblem> problems = new ArrayList<>();
    private final Map<String, Release> releases = new LinkedHashMap<>();
    private final List<Datastore> datastores = new ArrayList<>();

    private CatalogueReader() {}

    /**
     * What came of reading a file.
     *
     * @param catalogue null where there are problems
     * @param problems in the order in which they were found
     */
    record Outcome(Catalogue catalogue, List<CatalogueProblem> problems) {}

    static Outcome read(byte[] file) {
        CatalogueReader reader = new CatalogueReader();
        reader.readFile(file);
        return reader.problems.isEmpty()
                ? new Outcome(new Catalogue(List.copyOf(reader.releases.values()), reader.datastores), List.of())
                : new Outcome(null, List.copyOf(reader.problems));
    }

    private void readFile(byte[] file) {
        if (file.length > MAX_BYTES) {
            problems.add(new CatalogueProblem(0, "", "more than " + MAX_BYTES + " bytes", "at most 1 MiB"));
            return;
        }
        Node root;
        try {
            root = compose(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException e) {
            problems.add(new CatalogueProblem(0, "", "other bytes", "UTF-8 text"));
            return;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(new CatalogueProblem(line, "", e.getProblem(), "YAML"));
            return;
        } catch (YAMLException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            problems.add(new CatalogueProblem(
                    0, "", why, why.contains("alias") ? "no aliases (*name)" : "YAML within the limits"));
            return;
        }
        if (root == null) {
            problems.add(new CatalogueProblem(1, "", "empty", "a mapping with format, releases, datastores"));
            return;
        }
        readRoot(root);
    }

    private static Node compose(String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(0);
        limits.setNestingDepthLimit(MAX_NESTING);
        limits.setCodePointLimit(MAX_BYTES);
        return new Yaml(limits).compose(new StringReader(text));
    }

    private void readRoot(Node root) {
        YamlFields fields = YamlFields.of(root, "", orderedSet("format", "releases", "datastores"), problems);
        if (!problems.isEmpty() && fields.list("releases", MAX_RELEASES).isEmpty()) {
            return;
        }
        fields.neededNumber("format", 1);
        List<Node> releaseNodes = fields.neededList("releases", MAX_RELEASES);
        for (int i = 0; i < releaseNodes.size(); i++) {
            readRelease(releaseNodes.get(i), "releases[" + i + "]");
        }
        Set<String> names = new HashSet<>();
        List<Node> datastoreNodes = fields.neededList("datastores", MAX_DATASTORES);
        for (int i = 0; i < datastoreNodes.size(); i++) {
            readDatastore(datastoreNodes.get(i), "datastores[" + i + "]", names);
        }
    }

    private void readRelease(Node node, String path) {
        YamlFields fields = YamlFields.of(node, path, orderedSet("name", "number", "series", "guests"), problems);
        String name = fields.neededText("name", KEY, KEY_EXPECTED);
        String number = fields.text("number", VERSION, "a version such as \"24.0.0\"");
        String series = fields.neededText("series", TITLE, TITLE_EXPECTED);
        List<Guest> guests = new ArrayList<>();
        Set<String> guestNames = new HashSet<>();
        List<Node> guestNodes = fields.neededList("guests", MAX_GUESTS);
        for (int i = 0; i < guestNodes.size(); i++) {
            YamlFields guest = YamlFields.of(
                    guestNodes.get(i), path + ".guests[" + i + "]", orderedSet("os", "release"), problems);
            String os = guest.neededText("os", KEY, KEY_EXPECTED);
            Guest read = new Guest(os, guest.text("release", KEY, KEY_EXPECTED));
            if (os != null && !guestNames.add(read.name())) {
                guest.wrong("release", read.name(), "each guest once");
            }
            guests.add(read);
        }
        if (name != null && releases.putIfAbsent(name, new Release(name, number, series, guests)) != null) {
            fields.wrong("name", name, "each release once");
        }
    }

    private void readDatastore(Node node, String path, Set<String> names) {
        YamlFields fields = YamlFields.of(node, path, orderedSet("name", "title", "manager", "versions"), problems);
        String name = fields.neededText("name", KEY, KEY_EXPECTED);
        String title = fields.neededText("title", TITLE, TITLE_EXPECTED);
        String manager = fields.neededText("manager", KEY, KEY_EXPECTED);
        if (name != null && !names.add(name)) {
            fields.wrong("name", name, "each datastore once");
        }
        if (name != null && TAKEN.contains(name)) {
            fields.wrong("name", name, "another name, this one is an address of the portal");
        }
        List<Version> versions = new ArrayList<>();
        Map<String, String> defaults = new HashMap<>();
        Set<String> places = new HashSet<>();
        List<Node> nodes = fields.neededList("versions", MAX_VERSIONS);
        for (int i = 0; i < nodes.size(); i++) {
            Version version = readVersion(nodes.get(i), path + ".versions[" + i + "]", places, defaults);
            if (version != null) {
                versions.add(version);
            }
        }
        datastores.add(new Datastore(name, title, manager, versions));
    }

    private Version readVersion(Node node, String path, Set<String> places, Map<String, String> defaults) {
        YamlFields fields = YamlFields.of(
                node,
                path,
                orderedSet("version", "releases", "default_in", "guests", "state", "image_tags", "docker_image"),
                problems);
        String version = fields.neededText("version", VERSION, "a text such as \"8.4\"");
        fields.neededList("releases", MAX_RELEASES);
        List<String> in = fields.texts("releases", KEY, "the name of a release", MAX_RELEASES);
        List<String> defaultIn = fields.texts("default_in", KEY, "the name of a release", MAX_RELEASES);
        List<String> guests = fields.texts("guests", KEY, "the name of a guest", MAX_GUESTS);
        String state = fields.text("state", STATE, "supported, experimental or deprecated");
        List<String> tags = fields.texts("image_tags", TAG, "1 to 20 characters without blank or comma", MAX_TAGS);
        String image = fields.text("docker_image", DOCKER_IMAGE, "an image with its tag, such as mysql:8.4");
        if (version == null) {
            return null;
        }
        SupportState support =
                state == null ? SupportState.SUPPORTED : SupportState.valueOf(state.toUpperCase(java.util.Locale.ROOT));
        Version read = new Version(version, in, defaultIn, guests, support, tags, image);
        checkReleases(fields, read);
        checkPlaces(fields, read, places, defaults);
        if (image != null && !image.endsWith(":" + version)) {
            fields.wrong("docker_image", image, "a tag equal to the version, " + version);
        }
        if (support != SupportState.SUPPORTED && !defaultIn.isEmpty()) {
            fields.wrong(
                    "default_in",
                    String.join(", ", defaultIn),
                    "nothing, for only a supported version can be a default");
        }
        return read;
    }

    private void checkReleases(YamlFields fields, Version version) {
        for (String name : version.releases()) {
            Release release = releases.get(name);
            if (release == null) {
                fields.wrong("releases", name, "a release from the list above");
                continue;
            }
            for (String guest : version.guests()) {
                if (!release.guestNames().contains(guest)) {
                    fields.wrong("guests", guest, "a guest of " + name + ": " + release.guestNames());
                }
            }
        }
        for (String name : version.defaultIn()) {
            if (!version.releases().contains(name)) {
                fields.wrong("default_in", name, "one of its own releases");
            }
        }
    }

    /** A version stands once for a release and guest, and one version at most is the default there. */
    private void checkPlaces(YamlFields fields, Version version, Set<String> places, Map<String, String> defaults) {
        for (String name : version.releases()) {
            Release release = releases.get(name);
            if (release == null) {
                continue;
            }
            for (String guest : version.guests().isEmpty() ? release.guestNames() : version.guests()) {
                if (!places.add(name + " " + guest + " " + version.version())) {
                    fields.wrong("releases", name, "each version once for a release and guest, here " + guest);
                }
                String before = version.defaultIn().contains(name)
                        ? defaults.putIfAbsent(name + " " + guest, version.version())
                        : null;
                if (before != null) {
                    fields.wrong("default_in", name, "one default, for " + guest + " it is " + before + " already");
                }
            }
        }
    }

    private static Set<String> orderedSet(String... keys) {
        return new java.util.LinkedHashSet<>(Arrays.asList(keys));
    }
}
