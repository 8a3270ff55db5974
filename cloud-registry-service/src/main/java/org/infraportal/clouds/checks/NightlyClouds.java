package org.infraportal.clouds.checks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

import org.infraportal.cloudscheck.Credentials;

/**
 * The clouds.yaml of an operator, with what signs in to the two projects of each cloud: {@code openstackzuul-CLOUD} and
 * {@code openstackci-CLOUD}. Unlike files that people upload it is trusted, and has passwords in it.
 */
final class NightlyClouds {
    private static final Pattern NAME = Pattern.compile("openstack(zuul|jenkins|ci)-(.+)");
    private static final int MAX_BYTES = 4 << 20;

    private NightlyClouds() {}

    /**
     * One region of a cloud.
     *
     * @param cloud in lower case
     * @param zuul null when the file has only the other project
     */
    record Entry(String cloud, String region, String authUrl, String cacertPem, Credentials zuul, Credentials ci) {
        Entry with(boolean isCi, Credentials credentials) {
            return new Entry(cloud, region, authUrl, cacertPem, isCi ? zuul : credentials, isCi ? credentials : ci);
        }

        @Override
        public String toString() {
            return cloud + " " + region;
        }
    }

    /** @throws IOException when it cannot be read; nothing of it is in the message */
    static List<Entry> read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("more than " + MAX_BYTES + " bytes");
        }
        Object root;
        try {
            LoaderOptions limits = new LoaderOptions();
            limits.setAllowDuplicateKeys(false);
            root = new Yaml(new SafeConstructor(limits)).load(Files.readString(file, StandardCharsets.UTF_8));
        } catch (YAMLException e) {
            // No cause: it would quote the file.
            throw new IOException("no YAML");
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        map(map(root).get("clouds")).forEach((name, value) -> {
            Matcher matcher = NAME.matcher(String.valueOf(name));
            if (matcher.matches()) {
                add(
                        entries,
                        matcher.group(2).toLowerCase(Locale.ROOT),
                        matcher.group(1).equals("ci"),
                        map(value),
                        file);
            }
        });
        return List.copyOf(entries.values());
    }

    private static void add(Map<String, Entry> entries, String cloud, boolean isCi, Map<?, ?> fields, Path file) {
        Map<?, ?> auth = map(fields.get("auth"));
        String authUrl = text(auth.get("auth_url"));
        Credentials credentials = credentials(auth);
        if (authUrl == null || credentials == null) {
            return;
        }
        for (String region : regions(fields)) {
            Entry known = entries.getOrDefault(
                    cloud + ' ' + region,
                    new Entry(cloud, region, authUrl, cacert(text(fields.get("cacert")), file), null, null));
            entries.put(cloud + ' ' + region, known.with(isCi, credentials));
        }
    }

    private static List<String> regions(Map<?, ?> fields) {
        List<String> regions = new ArrayList<>();
        if (fields.get("regions") instanceof List<?> list) {
            list.forEach(each -> regions.add(each instanceof Map<?, ?> one ? text(one.get("name")) : text(each)));
        } else {
            regions.add(text(fields.get("region_name")));
        }
        regions.removeIf(region -> region == null);
        return regions;
    }

    /** Null when it lacks something. */
    private static Credentials credentials(Map<?, ?> auth) {
        try {
            return new Credentials(
                    text(auth.get("username")),
                    text(auth.get("password")),
                    text(auth.get("project_name")),
                    text(auth.get("project_id")),
                    text(auth.get("user_domain_name")),
                    text(auth.get("user_domain_id")),
                    text(auth.get("project_domain_name")),
                    text(auth.get("project_domain_id")),
                    text(auth.get("application_credential_id")),
                    text(auth.get("application_credential_secret")));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The file that is named, from the folder of the clouds.yaml; null for none, and the check will say what that means. */
    private static String cacert(String name, Path file) {
        if (name == null) {
            return null;
        }
        try {
            return Files.readString(file.toAbsolutePath().getParent().resolve(name));
        } catch (IOException e) {
            return null;
        }
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** As openstacksdk takes numbers for texts. */
    private static String text(Object value) {
        return value == null || value instanceof Map || value instanceof List ? null : String.valueOf(value);
    }
}
