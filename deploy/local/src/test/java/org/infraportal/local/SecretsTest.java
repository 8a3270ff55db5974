package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void eachIsLongDifferentAndTheSameNextTime() {
        List<String> first = all(new Secrets(folder.resolve("secrets.properties")));
        List<String> again = all(new Secrets(folder.resolve("secrets.properties")));

        assertEquals(first, again);
        assertEquals(first.size(), new HashSet<>(first).size());
        assertTrue(first.stream().allMatch(secret -> secret.length() >= 32), first.toString());
    }

    @Test
    void onlyTheOwnerMayReadThem() throws IOException {
        all(new Secrets(folder.resolve("secrets.properties")));

        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets.properties"))));
    }

    private static List<String> all(Secrets secrets) {
        return List.of(
                secrets.databaseRoot(),
                secrets.database(TestServices.named("refstack")),
                secrets.database(TestServices.named("images")),
                secrets.gatewayClient(),
                secrets.commandLineClient(),
                secrets.gatewaySession());
    }
}
