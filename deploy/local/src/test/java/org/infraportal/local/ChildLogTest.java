package org.infraportal.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ChildLogTest {

    @TempDir
    Path folder;

    @Test
    void everyByteArrivesInTheFile() throws IOException {
        var log = new ChildLog(folder.resolve("a.log"), 1 << 20, 3);
        String said = "first\nsecond ü\nno end of line";

        log.copy(bytes(said));

        assertEquals(said, Files.readString(folder.resolve("a.log")));
    }

    @Test
    void theFileOfAnEarlierRunIsKeptAside() throws IOException {
        for (String run : new String[] {"one", "two", "three", "four"}) {
            var log = new ChildLog(folder.resolve("a.log"), 1 << 20, 2);
            log.rotate();
            log.copy(bytes(run));
        }

        assertEquals("four", Files.readString(folder.resolve("a.log")));
        assertEquals("three", Files.readString(folder.resolve("a.log.1")));
        assertEquals("two", Files.readString(folder.resolve("a.log.2")));
        assertFalse(Files.exists(folder.resolve("a.log.3")));
    }

    @Test
    void aTalkativeChildDoesNotFillTheDisk() throws IOException {
        var log = new ChildLog(folder.resolve("a.log"), 20_000, 2);

        log.copy(bytes("0123456789".repeat(10_000)));

        for (String name : new String[] {"a.log.1", "a.log.2"}) {
            long size = Files.size(folder.resolve(name));
            assertTrue(size <= 30_000, name + " has " + size);
        }
        assertFalse(Files.exists(folder.resolve("a.log.3")));
    }

    @Test
    void aFileThatCanNotBeWrittenDoesNotHoldUpTheChild() throws IOException {
        Files.createDirectory(folder.resolve("a.log"));
        Files.writeString(folder.resolve("a.log/in the way"), "");
        var log = new ChildLog(folder.resolve("a.log"), 1 << 20, 3);
        var output = bytes("x".repeat(100_000) + "\nlast words\n");

        log.copy(output);

        assertEquals(0, output.available());
        assertEquals("last words", log.lastLine());
    }

    @Test
    void theLastLineIsTheOneThatSaysSomething() {
        var log = new ChildLog(folder.resolve("a.log"), 1 << 20, 3);

        log.copy(bytes("""
                starting
                java.net.BindException: Address already in use
                \tat java.base/sun.nio.ch.Net.bind0(Native Method)
                \t... 12 more

                """));

        assertEquals("java.net.BindException: Address already in use", log.lastLine());
    }

    @Test
    void aSilentChildHasALastLineToo() {
        assertEquals("(it said nothing)", new ChildLog(folder.resolve("a.log"), 1, 1).lastLine());
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
