package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

import org.infraportal.services.Service;

/** Passwords made at the first start and kept in one file that only its owner may read. */
final class Secrets {

    private final Path file;
    private final Properties values = new Properties();

    Secrets(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException unreadable) {
                throw new LauncherException(file + ": " + DataFolder.reason(unreadable) + " (expected: readable)");
            }
        }
    }

    String databaseRoot() {
        return value("database.root.password");
    }

    String database(Service service) {
        return value("database." + service.name() + ".password");
    }

    /** The gateway's secret at the login provider. */
    String gatewayClient() {
        return value("oidc.client-secret");
    }

    /** The command line's own: who holds it gets a token with the operators' groups. */
    String commandLineClient() {
        return value("oidc.command-line-secret");
    }

    String gatewaySession() {
        return value("gateway.session-secret");
    }

    private synchronized String value(String key) {
        String known = values.getProperty(key);
        if (known != null) {
            return known;
        }
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        String made = HexFormat.of().formatHex(bytes);
        values.setProperty(key, made);
        save();
        return made;
    }

    private void save() {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
                DataFolder.owned(file);
            }
            try (var writer = Files.newBufferedWriter(file)) {
                values.store(writer, "Made by the launcher. Keep it beside the data it opens.");
            }
        } catch (IOException notWritten) {
            throw new LauncherException(file + ": " + DataFolder.reason(notWritten) + " (expected: writable)");
        }
    }
}
