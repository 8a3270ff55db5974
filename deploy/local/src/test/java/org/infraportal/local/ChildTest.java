package org.infraportal.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private final List<String> heard = new CopyOnWriteArrayList<>();
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
    void oneThatDiesIsNamedOnceAndStartedAgain() {
        child = child("""
                touch ready
                if [ -e died ]; then sleep 60; fi
                touch died; sleep 0.3; echo 'out of luck'; exit 7""", false);

        child.start();

        await(() -> heard.equals(List.of("ready", "DIED", "ready")));
        String log = shown().replaceFirst("^ *[0-9.]+ s  ", "");
        assertEquals(
                "one          died (exit code 7): out of luck; log: " + log() + "; starting it again in 1 s\n", log);
    }

    @Test
    void oneThatNeverGetsReadyIsGivenUp() {
        child = child("exit 1", false);

        child.start();

        await(child::isGivenUp);
        await(() -> heard.size() == 1 + Backoff.ATTEMPTS);
        assertEquals(1 + Backoff.ATTEMPTS, shown().lines().count());
        assertTrue(shown().contains("starting it again in 1 s (1 of 5)"), shown());
        assertTrue(shown().strip().endsWith("not started again"), shown());
    }

    @Test
    void oneThatWasReadyIsNeverGivenUp() {
        child = child("touch ready; sleep 0.2; exit 1", false);

        child.start();

        await(() -> heard.stream().filter("ready"::equals).count() > 2 + Backoff.ATTEMPTS);
        assertFalse(child.isGivenUp());
    }

    @Test
    void whatItLeansOnIsAwaitedAndItsAbsenceIsNoFailureOfIts() throws IOException {
        Path other = folder.resolve("other");
        child = child("if [ -e other ]; then touch ready; sleep 60; fi; exit 1", false, Readiness.file(other));
        child.start();
        await(() -> shown().contains("waits for the database"));
        Files.createFile(other);
        await(() -> heard.contains("ready"));

        Files.delete(other);
        child.process().orElseThrow().destroyForcibly();

        await(() -> shown().lines()
                        .filter(line -> line.endsWith("waits for the database"))
                        .count()
                == 2);
        Files.createFile(other);
        await(() -> heard.equals(List.of("ready", "DIED", "ready")));
    }

    @Test
    void aStartThatFindsItsDatabaseAwayIsNotCounted() throws IOException {
        Path other = Files.createFile(folder.resolve("other"));
        child = child("""
                echo start >> starts
                if [ $(wc -l < starts) -le 7 ]; then rm other; exit 1; fi
                touch ready; sleep 60""", false, Readiness.file(other));

        child.start();

        for (int absence = 1; absence <= 7; absence++) {
            long said = absence;
            await(() -> shown().lines()
                            .filter(line -> line.endsWith("starting it again when the database is back"))
                            .count()
                    == said);
            Files.createFile(other);
        }
        await(() -> heard.contains("ready"));
        assertFalse(shown().contains("of 5)"), shown());
    }

    @Test
    void oneThatIsSilentForLongIsNamedAndMayStillGetReady() {
        child = child("sleep 1; touch ready; sleep 60", false, Optional.empty(), Duration.ofMillis(100));

        child.start();

        await(() -> heard.equals(List.of("SILENT", "ready")));
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
        child = child(program(folder.resolve("nowhere"), List.of("x"), false, Optional.empty()), Duration.ofMinutes(1));

        child.start();

        await(child::isGivenUp);
        await(() -> shown().contains("can not be started: "));
    }

    private Child child(String script, boolean needed) {
        return child(script, needed, Optional.empty(), Duration.ofMinutes(1));
    }

    private Child child(String script, boolean needed, Readiness leansOn) {
        return child(script, needed, Optional.of(leansOn), Duration.ofMinutes(1));
    }

    private Child child(String script, boolean needed, Optional<Readiness> leansOn, Duration patience) {
        return child(program(folder, List.of("/bin/sh", "-c", script), needed, leansOn), patience);
    }

    private Program program(Path where, List<String> command, boolean needed, Optional<Readiness> leansOn) {
        return new Program(
                "one",
                Stage.SERVICE,
                1,
                command,
                Map.of(),
                where,
                Readiness.file(folder.resolve("ready")),
                needed,
                true,
                leansOn,
                Optional.empty());
    }

    private Child child(Program program, Duration patience) {
        return new Child(
                program,
                new ChildLog(log(), 1 << 20, 1),
                console(),
                watcher(),
                new Backoff(Duration.ofMillis(20)),
                Clock.systemUTC(),
                HttpClient.newHttpClient(),
                patience);
    }

    private Child.Watcher watcher() {
        return new Child.Watcher() {
            @Override
            public void changed() {}

            @Override
            public void ready(Child child) {
                heard.add("ready");
            }

            @Override
            public void missing(Child child, Child.Why why) {
                heard.add(why.name());
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
