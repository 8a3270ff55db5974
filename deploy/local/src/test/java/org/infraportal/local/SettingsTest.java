package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SettingsTest {

    @TempDir
    Path folder;

    @Test
    void withoutAFileEverythingIsEmbedded() {
        Settings settings = Settings.read(Optional.empty(), folder.resolve("portal.properties"), Map.of());

        assertTrue(settings.databaseUrl().isEmpty());
        assertTrue(settings.kafkaBootstrap().isEmpty());
        assertTrue(settings.oidcIssuer().isEmpty());
        assertEquals("portal", settings.oidcClientId());
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        Path file = file("""
                kafka.bootstrap = broker.example:9092
                hosts.refstack = refstack.example, results.example
                jvm.options.images = -Xmx64m  -Dx=y
                tls.cert =
                """);

        Settings settings = Settings.read(
                Optional.of(file),
                folder.resolve("portal.properties"),
                Map.of("PORTAL_KAFKA_BOOTSTRAP", "other.example:9092", "PORTAL_OIDC_CLIENT_ID", "me"));

        assertEquals(Optional.of("other.example:9092"), settings.kafkaBootstrap());
        assertEquals("me", settings.oidcClientId());
        assertEquals(List.of("refstack.example", "results.example"), settings.hosts(TestServices.named("refstack")));
        assertEquals(List.of(), settings.hosts(TestServices.named("clouds")));
        assertEquals(List.of("-Xmx64m", "-Dx=y"), settings.jvmOptions("images"));
        assertTrue(settings.tlsCertificate().isEmpty());
    }

    @Test
    void anUnknownKeyIsNamedWithTheKnownOnes() {
        Path file = file("databse.url = jdbc:mysql://db");

        var refused = assertThrows(LauncherException.class, () -> read(file));

        assertTrue(refused.getMessage().startsWith(file + ": unknown key databse.url (expected one of: database.pass"));
    }

    @Test
    void aMissingFileThatWasAskedForIsNamed() {
        Path file = folder.resolve("nowhere");

        var refused = assertThrows(LauncherException.class, () -> read(file));

        assertEquals("--config: " + file + " (expected: a readable properties file)", refused.getMessage());
    }

    @Test
    void whatBelongsTogetherMustComeTogether() {
        assertRefused("database.user: nothing (expected: a value, because database.url is set)", """
                database.url = jdbc:mysql://db.example:3306
                """);
        assertRefused("database.url: jdbc:postgresql://db (expected: jdbc:mysql://host:3306, also for MariaDB)", """
                database.url = jdbc:postgresql://db
                database.user = me
                """);
        assertRefused("oidc.client-secret: nothing (expected: a value, because oidc.issuer is set)", """
                oidc.issuer = https://login.example/realms/portal
                """);
        assertRefused("tls.cert, tls.key: only one of them (expected: both or neither)", """
                tls.key = /nowhere/key.pem
                """);
        assertRefused("tls.cert: /nowhere/cert.pem (expected: a readable PEM file)", """
                tls.cert = /nowhere/cert.pem
                tls.key = /nowhere/key.pem
                """);
    }

    private void assertRefused(String line, String content) {
        var refused = assertThrows(LauncherException.class, () -> read(file(content)));

        assertEquals(line, refused.getMessage());
    }

    private Settings read(Path file) {
        return Settings.read(Optional.of(file), folder.resolve("portal.properties"), Map.of());
    }

    private Path file(String content) {
        try {
            return Files.writeString(folder.resolve("own.properties"), content);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
