package org.infraportal.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A {@link Rehearsal} as a process beside this one, in a session of its own so that it can be ended at once with all
 * that it started. It leaves the launcher's own cache as well.
 */
final class Training {

    /** It gets what nobody else wants of the machine. */
    private static final List<List<String>> LOW_PRIORITY =
            List.of(List.of("/usr/bin/nice", "-n", "19"), List.of("/usr/bin/ionice", "-t", "-c", "3"));

    private final List<String> command;
    private final Redirect output;
    private Process process;
    private boolean stopped;

    Training(List<String> command, Redirect output) {
        this.command = command;
        this.output = output;
    }

    /** While people use the portal. */
    static Training inTheBackground(Path log) {
        var command = new ArrayList<String>();
        for (List<String> prefix : LOW_PRIORITY) {
            if (Files.isExecutable(Path.of(prefix.getFirst()))) {
                command.addAll(prefix);
            }
        }
        command.addAll(rehearsal());
        return new Training(command, Redirect.to(log.toFile()));
    }

    static Training inFront() {
        return new Training(rehearsal(), Redirect.INHERIT);
    }

    /** Who starts the launcher says so; tests and benchmarks have the machine for themselves. */
    static boolean isWanted() {
        return "on".equals(System.getProperty("portal.training"));
    }

    static boolean lacksLauncherCache() {
        return launcherCache().map(cache -> !cache.isThere()).orElse(false);
    }

    /** The launcher's own, which the script names and looks for. */
    private static Optional<ClassCache> launcherCache() {
        return Optional.ofNullable(System.getProperty("portal.cache"))
                .map(Path::of)
                .map(file -> new ClassCache(
                        file.getParent(),
                        file.getFileName().toString().replaceFirst("\\.aot$", ""),
                        List.of(Path.of(System.getProperty("java.class.path")))));
    }

    private static List<String> rehearsal() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-XX:AOT") && !option.startsWith("-Xlog:aot"))
                .forEach(command::add);
        launcherCache().filter(cache -> !cache.isThere()).map(ClassCache::train).ifPresent(command::addAll);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "rehearse"));
        return command;
    }

    /** @return false when it failed or was stopped */
    boolean run() {
        try {
            synchronized (this) {
                if (stopped) {
                    return false;
                }
                process = start();
            }
            if (process.waitFor() != 0) {
                kill(process.pid());
                return false;
            }
            Optional<ClassCache> launchers = launcherCache();
            if (launchers.isPresent()) {
                launchers.get().keep();
            }
            return true;
        } catch (IOException notStarted) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Its input stays open for as long as this process lives: that is how it learns of our end. */
    private Process start() throws IOException {
        var all = new ArrayList<String>();
        if (Files.isExecutable(Child.SETSID)) {
            all.add(Child.SETSID.toString());
        }
        all.addAll(command);
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }

    /** Ends it with all that it started, without asking: nothing of it is worth waiting for. */
    synchronized void stop() {
        stopped = true;
        if (process == null) {
            return;
        }
        try {
            kill(process.pid());
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        } catch (IOException notKilled) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The processes of a session have its first one's number as their group. */
    static void kill(long session) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -KILL -" + session + " 2>/dev/null")
                .start()
                .waitFor();
    }
}
