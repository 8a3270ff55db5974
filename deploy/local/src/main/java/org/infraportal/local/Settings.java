package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.infraportal.services.Service;
import org.infraportal.services.Services;

/**
 * What the operator replaces: {@code portal.properties}, overridden by the environment ({@code database.url} is
 * {@code PORTAL_DATABASE_URL} there). Nothing set means everything embedded.
 *
 * @param file where they were looked for
 */
record Settings(Path file, Map<String, String> values) {

    private static final Set<String> KEYS = Set.of(
            "database.url",
            "database.user",
            "database.password",
            "kafka.bootstrap",
            "oidc.issuer",
            "oidc.client-id",
            "oidc.client-secret",
            "tls.cert",
            "tls.key");

    static Settings read(Optional<Path> named, Path usual, Map<String, String> environment) {
        var values = new TreeMap<String, String>();
        if (named.isPresent() && !Files.isReadable(named.get())) {
            throw new LauncherException("--config: " + named.get() + " (expected: a readable properties file)");
        }
        Path file = named.orElse(usual);
        if (Files.isReadable(file)) {
            var properties = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException unreadable) {
                throw new LauncherException(
                        file + ": " + unreadable.getMessage() + " (expected: key = value lines)", unreadable);
            }
            properties.forEach((key, value) -> put(values, file.toString(), (String) key, ((String) value).strip()));
        }
        for (String key : known()) {
            String value = environment.get(variable(key));
            if (value != null && !value.isBlank()) {
                values.put(key, value.strip());
            }
        }
        var settings = new Settings(file.toAbsolutePath().normalize(), Map.copyOf(values));
        settings.check();
        return settings;
    }

    /** Everything embedded, whatever lies around. */
    static Settings none() {
        return new Settings(Path.of(""), Map.of());
    }

    private static void put(Map<String, String> values, String where, String key, String value) {
        if (!known().contains(key)) {
            throw new LauncherException(
                    where + ": unknown key " + key + " (expected one of: " + String.join(", ", known()) + ")");
        }
        if (!value.isEmpty()) {
            values.put(key, value);
        }
    }

    static Set<String> known() {
        var known = new TreeSet<>(KEYS);
        for (Service service : Services.all()) {
            known.add("hosts." + service.name());
        }
        for (String program : programs()) {
            known.add("jvm.options." + program);
        }
        return known;
    }

    private static List<String> programs() {
        var programs = new ArrayList<>(List.of("gateway", "kafka", "oidc"));
        for (Service service : Services.all()) {
            programs.add(service.name());
        }
        return programs;
    }

    static String variable(String key) {
        return "PORTAL_" + key.replace('.', '_').replace('-', '_').toUpperCase(java.util.Locale.ROOT);
    }

    private void check() {
        databaseUrl().ifPresent(url -> {
            if (!url.startsWith("jdbc:mysql://")) {
                throw new LauncherException(
                        "database.url: " + url + " (expected: jdbc:mysql://host:3306, also for MariaDB)");
            }
            require("database.user", "database.url");
        });
        oidcIssuer().ifPresent(issuer -> require("oidc.client-secret", "oidc.issuer"));
        if (value("tls.cert").isPresent() != value("tls.key").isPresent()) {
            throw new LauncherException("tls.cert, tls.key: only one of them (expected: both or neither)");
        }
        for (String key : List.of("tls.cert", "tls.key")) {
            value(key).filter(path -> !Files.isReadable(Path.of(path))).ifPresent(path -> {
                throw new LauncherException(key + ": " + path + " (expected: a readable PEM file)");
            });
        }
    }

    private void require(String key, String because) {
        if (value(key).isEmpty()) {
            throw new LauncherException(key + ": nothing (expected: a value, because " + because + " is set)");
        }
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Optional<String> databaseUrl() {
        return value("database.url");
    }

    String databaseUser() {
        return value("database.user").orElse("");
    }

    String databasePassword() {
        return value("database.password").orElse("");
    }

    Optional<String> kafkaBootstrap() {
        return value("kafka.bootstrap");
    }

    Optional<String> oidcIssuer() {
        return value("oidc.issuer");
    }

    String oidcClientId() {
        return value("oidc.client-id").orElse("portal");
    }

    Optional<String> oidcClientSecret() {
        return value("oidc.client-secret");
    }

    Optional<Path> tlsCertificate() {
        return value("tls.cert").map(Path::of);
    }

    Optional<Path> tlsKey() {
        return value("tls.key").map(Path::of);
    }

    /** Host names under which a service's pages answer besides its path, comma-separated in the file. */
    List<String> hosts(Service service) {
        return value("hosts." + service.name()).stream()
                .flatMap(names -> List.of(names.split("[,\\s]+")).stream())
                .toList();
    }

    /** Further JVM options for one program; they come last and so win over the launcher's own. */
    List<String> jvmOptions(String program) {
        return value("jvm.options." + program).stream()
                .flatMap(options -> List.of(options.split("\\s+")).stream())
                .toList();
    }
}
