package org.infraportal.clouds.configs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads clouds.yaml in all its forms the way openstacksdk 0.101 does, and says aloud what that program does in silence. A
 * file with a secret in it is refused; its value stands in no message.
 *
 * <p>Forms: {@code clouds}; {@code public-clouds}, the profiles of a vendor; a {@code secure.yaml}, the half with nothing but
 * secrets. Templates of Jinja and ERB are taken as placeholders.
 */
final class CloudsReader {
    private static final String PUBLIC = "public-clouds";
    private static final Set<String> ROOT = Set.of("clouds", PUBLIC, "cache", "client", "metrics", "ansible", "secure");
    private static final int MAX_CLOUDS = 1_000;

    private final Notes notes = new Notes();
    private final Budget budget = new Budget(notes);
    private final List<CloudEntry> entries = new ArrayList<>();

    private CloudsReader() {}

    static Reading<CloudsFile> read(byte[] file) {
        return new CloudsReader().all(file);
    }

    private Reading<CloudsFile> all(byte[] file) {
        Optional<Templates.Plain> plain = ConfigText.of(file, notes);
        Optional<Item> root = plain.flatMap(text -> YamlReader.read(text.text(), notes));
        String form = root.map(item -> {
                    new SecretScan(plain.get(), notes).of(item);
                    return root(item, plain.get());
                })
                .orElse("clouds.yaml");
        List<String> placeholders = plain.map(Templates.Plain::names).orElse(List.of());
        return new Reading<>(content(form, placeholders), notes.errors(), notes.warnings());
    }

    private String root(Item root, Templates.Plain plain) {
        if (!(root instanceof Item.Fields fields)) {
            notes.error(root.line(), root.kind() + " (expected: a mapping with the key clouds)");
            return "clouds.yaml";
        }
        fields.all().forEach((key, field) -> {
            if (!ROOT.contains(key)) {
                notes.warn(
                        field.line(),
                        Notes.shown(key) + ": unknown beside clouds, openstacksdk ignores it"
                                + (field.value() instanceof Item.Fields
                                        ? " (expected: below clouds, if it is one)"
                                        : ""));
            }
        });
        boolean vendors = fields.has(PUBLIC) && !fields.has("clouds");
        Item.Field clouds = vendors ? fields.get(PUBLIC) : fields.get("clouds");
        if (clouds == null) {
            notes.error(1, "clouds: missing (expected: a mapping of clouds below this key)");
            return "clouds.yaml";
        }
        if (!(clouds.value() instanceof Item.Fields named)) {
            notes.error(
                    clouds.line(),
                    "clouds: " + clouds.value().kind() + " (expected: a mapping, a cloud's name for each)");
            return "clouds.yaml";
        }
        if (named.all().isEmpty() || named.all().size() > MAX_CLOUDS) {
            notes.error(clouds.line(), "clouds: " + named.all().size() + " (expected: 1 to " + MAX_CLOUDS + ")");
            return "clouds.yaml";
        }
        if (named.all().values().stream().allMatch(field -> isSecretsOnly(field.value()))) {
            notes.warn(
                    clouds.line(),
                    "only the secret half (expected: clouds.yaml; secure.yaml stays with whoever holds it)");
            return "secure.yaml";
        }
        named.all().forEach((name, field) -> cloud(name, field, vendors, plain));
        return vendors ? "clouds-public.yaml" : "clouds.yaml";
    }

    private static boolean isSecretsOnly(Item cloud) {
        return cloud instanceof Item.Fields fields
                && fields.all().size() == 1
                && fields.get("auth") != null
                && fields.get("auth").value() instanceof Item.Fields auth
                && !auth.all().isEmpty()
                && auth.all().keySet().stream().allMatch(SecretKeys::isSecret);
    }

    private void cloud(String name, Item.Field field, boolean vendors, Templates.Plain plain) {
        if (name.equals("envvars")) {
            notes.error(field.line(), "envvars: the name that openstacksdk keeps for the environment, it stops here");
        }
        if (name.isBlank() || !name.equals(name.strip())) {
            notes.error(field.line(), "a cloud's name with blanks at its ends (expected: a name)");
        }
        if (!(field.value() instanceof Item.Fields fields)) {
            notes.error(
                    field.line(),
                    Notes.shown(plain.shown(name)) + ": " + field.value().kind() + " (expected: a mapping)");
            return;
        }
        entries.add(new CloudReader(name, field.line(), vendors, plain, notes, budget).read(fields));
    }

    private CloudsFile content(String form, List<String> placeholders) {
        Map<String, Map<String, Object>> regions = new LinkedHashMap<>();
        Map<String, Map<String, String>> rules = new LinkedHashMap<>();
        for (CloudEntry entry : entries) {
            entry.regions().forEach((name, values) -> {
                if (!name.isEmpty()) {
                    regions.putIfAbsent(name, values);
                }
            });
            rules.put(entry.name(), entry.rules());
        }
        CloudEntry first = entries.isEmpty() ? null : entries.getFirst();
        return new CloudsFile(
                form,
                entries.stream().map(CloudEntry::name).toList(),
                regions,
                placeholders,
                first == null ? null : first.authType(),
                first == null ? null : first.acceptanceBody(),
                first == null ? null : first.projectId(),
                entries.stream().anyMatch(CloudEntry::cacertNeeded),
                rules,
                entries,
                notes.warnings());
    }
}
