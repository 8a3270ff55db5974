package org.infraportal.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** With real processes of the shell. */
class TrainingTest {

    @TempDir
    Path folder;

    @Test
    void stoppingEndsItAndAllThatItStartedThoughNoneOfThemListens() throws Exception {
        var training = training("""
                trap '' TERM INT HUP
                (echo $BASHPID >child; exec sleep 600) &
                echo $$ >parent
                while :; do sleep 600; done""");
        CompletableFuture<Boolean> run = CompletableFuture.supplyAsync(training::run);
        List<ProcessHandle> all = List.of(process("parent"), process("child"));

        training.stop();

        assertFalse(run.join());
        await(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void oneThatFailsLeavesNothingRunning() throws Exception {
        var training =
                training("(echo $BASHPID >child; exec sleep 600) & while ! [ -s child ]; do sleep 0.05; done; exit 1");

        assertFalse(training.run());

        long child = Long.parseLong(content("child").strip());
        await(() -> ProcessHandle.of(child).map(process -> !process.isAlive()).orElse(true));
    }

    @Test
    void itEndsByItselfWhenItIsDone() {
        assertTrue(training("exit 0").run());
    }

    @Test
    void onceStoppedItIsNotStarted() {
        var training = training("touch started");

        training.stop();

        assertFalse(training.run());
        assertFalse(Files.exists(folder.resolve("started")));
    }

    private Training training(String script) {
        return new Training(List.of("/bin/bash", "-c", "cd '" + folder + "'; " + script), Redirect.DISCARD);
    }

    private ProcessHandle process(String file) {
        await(() -> content(file).endsWith("\n"));
        return ProcessHandle.of(Long.parseLong(content(file).strip())).orElseThrow();
    }

    private String content(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException notYet) {
            return "";
        }
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
