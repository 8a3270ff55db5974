package org.infraportal.local;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code up --detach}: the same launcher with the same options in a session of its own; shows its lines until the start is over. */
final class Detached {

    private final DataFolder data;
    private final PrintStream out;

    Detached(DataFolder data, PrintStream out) {
        this.data = data;
        this.out = out;
    }

    int up(Arguments arguments) {
        Path log = data.log("launcher");
        try {
            data.makePrivate();
            Files.createDirectories(data.logs());
            new ChildLog(log, Long.MAX_VALUE, 3).rotate();
            Process launcher = new ProcessBuilder(command(arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            launcher.getOutputStream().close();
            return follow(launcher, log);
        } catch (IOException failed) {
            throw new LauncherException("up: " + DataFolder.reason(failed) + " (log " + log + ")", failed);
        }
    }

    private List<String> command(Arguments arguments) {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Child.SETSID)) {
            command.add(Child.SETSID.toString());
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments.attached());
        return command;
    }

    private int follow(Process launcher, Path log) throws IOException {
        int shown = 0;
        while (true) {
            boolean ended = !launcher.isAlive() || started(launcher);
            pause();
            String said = Files.readString(log);
            out.print(said.substring(shown));
            out.flush();
            shown = said.length();
            if (ended) {
                return launcher.isAlive() ? 0 : 1;
            }
        }
    }

    private boolean started(Process launcher) {
        return State.read(data.state())
                .filter(state -> state.launcher().pid() == launcher.pid())
                .map(State::started)
                .orElse(false);
    }

    private static void pause() {
        try {
            Thread.sleep(150);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LauncherException("up: interrupted; the portal is still starting (./portal status shows it)");
        }
    }
}
