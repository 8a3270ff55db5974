package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class StreamKeyTest {
    @TempDir
    Path folder;

    @Test
    void keyIsMadeOnceForItsOwnerOnlyAndItsPublicHalfIsShownEachTime() throws IOException {
        StreamKey key = new StreamKey(folder.resolve("keys"));

        String first = key.publicHalf();
        byte[] bytes = Files.readAllBytes(key.file());

        assertTrue(first.matches("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5[A-Za-z0-9+/=]{48} infra-portal-ciwatch"), first);
        assertEquals(first, new StreamKey(folder.resolve("keys")).publicHalf());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key.file())));
        assertEquals(new String(bytes), Files.readString(key.file()));
        try (var files = Files.list(folder.resolve("keys"))) {
            assertEquals(List.of(key.file()), files.toList());
        }
    }

    @Test
    void opensshReadsTheKey() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-keygen")), "no ssh-keygen here");
        StreamKey key = new StreamKey(folder);
        String shown = key.publicHalf();

        Process keygen =
                new ProcessBuilder("/usr/bin/ssh-keygen", "-y", "-f", key.file().toString()).start();
        String read = new String(keygen.getInputStream().readAllBytes()).strip();

        assertTrue(keygen.waitFor(20, TimeUnit.SECONDS));
        assertEquals(shown, read);
    }

    @Test
    void anythingElseUnderItsNameIsSaid() throws IOException {
        StreamKey key = new StreamKey(folder);
        Files.writeString(key.file(), "nonsense");

        LauncherException refused = assertThrows(LauncherException.class, key::publicHalf);

        assertTrue(refused.getMessage().endsWith("(expected: an Ed25519 key)"), refused.getMessage());
    }
}
