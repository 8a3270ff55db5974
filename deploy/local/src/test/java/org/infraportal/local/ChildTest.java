package org.infraportal.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** With real processes of the shell. */
class ChildTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final CountDownLatch restarted = new CountDownLatch(1);
    private Child child;

    @AfterEach
    void leaveNothingRunning() {
        child.stop(Duration.ofSeconds(5));
    }

    @Test
    void whatItSaysWhileItStopsIsNotLost() throws IOException {
        child = child("trap 'echo good bye; exit 0' TERM; echo hello; while :; do sleep 0.05; done", false);
        child.start();
        await(() -> Files.exists(log()));

        child.stop(Duration.ofSeconds(5));

        assertEquals("hello\ngood bye\n", Files.readString(log()));
        assertFalse(child.isAlive());
        assertEquals("", shown());
    }

    @Test
    void oneThatDoesNotListenIsKilled() {
        child = child("trap '' TERM; echo deaf; while :; do sleep 0.05; done", false);
        child.start();
        await(() -> Files.exists(log()));

        child.stop(Duration.ofMillis(300));

        assertFalse(child.isAlive());
        assertTrue(shown().contains("does not stop within 0 s: killed"), shown());
    }

    @Test
    void oneThatDiesIsNamedOnceAndStartedAgain() throws InterruptedException {
        child = child("""
                if [ -e died ]; then sleep 60; fi
                touch died; echo 'out of luck'; exit 7""", false);

        child.start();

        assertTrue(restarted.await(10, TimeUnit.SECONDS), "not started again");
        await(child::isAlive);
        String log = shown().replaceFirst("^ *[0-9.]+ s  ", "");
        assertEquals(
                "one          died (exit code 7): out of luck; log: " + log() + "; starting it again in 1 s (1 of 5)\n",
                log);
    }

    @Test
    void oneThatAlwaysDiesIsGivenUp() {
        child = child("exit 1", false);

        child.start();

        await(child::isGivenUp);
        assertEquals(1 + Backoff.ATTEMPTS, shown().lines().count());
        assertTrue(shown().strip().endsWith("not started again"), shown());
    }

    @Test
    void oneThatEverythingNeedsIsNotTriedAgainDuringTheStart() {
        child = child("echo 'no data folder'; exit 1", true);

        child.start();

        await(child::isGivenUp);
        assertEquals(1, shown().lines().count());
        assertEquals("no data folder", child.lastLine());
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        child = new Child(
                new Program(
                        "one",
                        Stage.SERVICE,
                        1,
                        List.of("x"),
                        Map.of(),
                        folder.resolve("nowhere"),
                        Readiness.file(folder.resolve("ready")),
                        false),
                new ChildLog(log(), 1 << 20, 1),
                console(),
                watcher(),
                new Backoff(Duration.ofMillis(1)),
                Clock.systemUTC());

        child.start();

        assertTrue(child.isGivenUp());
        assertTrue(shown().contains("can not be started: "), shown());
    }

    private Child child(String script, boolean needed) {
        var program = new Program(
                "one",
                Stage.SERVICE,
                1,
                List.of("/bin/sh", "-c", script),
                Map.of(),
                folder,
                Readiness.file(folder.resolve("ready")),
                needed);
        return new Child(
                program,
                new ChildLog(log(), 1 << 20, 1),
                console(),
                watcher(),
                new Backoff(Duration.ofMillis(20)),
                Clock.systemUTC());
    }

    private Child.Watcher watcher() {
        return new Child.Watcher() {
            @Override
            public void changed() {}

            @Override
            public void restarted(Child child) {
                restarted.countDown();
            }
        };
    }

    private Console console() {
        return new Console(new PrintStream(shown, true, StandardCharsets.UTF_8), System.nanoTime());
    }

    private Path log() {
        return folder.resolve("one.log");
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private static void await(BooleanSupplier condition) {
        for (int tries = 0; tries < 500; tries++) {
            if (condition.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
        throw new AssertionError("not within ten seconds");
    }
}
