package org.infraportal.local;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table of {@code ./portal status}. */
final class Status {

    private static final String ROW = "%-10s %8s %6s  %-5s %10s %8s %8s";

    private final Clock clock;

    Status(Clock clock) {
        this.clock = clock;
    }

    record Table(List<String> lines, boolean allReady) {}

    Table of(State state) {
        HttpClient client = PinnedTrust.client(state.certificate());
        var lines = new ArrayList<String>();
        lines.add(row("program", "pid", "port", "ready", "up", "RSS MB", "PSS MB"));
        long resident = 0;
        long proportional = 0;
        boolean allReady = true;
        var all = new ArrayList<>(state.programs());
        all.add(state.launcher());
        for (State.Running running : all) {
            Optional<ProcessHandle> process = running.process();
            Optional<Memory> memory = process.flatMap(alive -> Memory.of(alive.pid()));
            boolean ready = process.isPresent()
                    && (running.readiness().isEmpty()
                            || State.readiness(running).isReached(client));
            allReady &= ready;
            resident += memory.map(Memory::resident).orElse(0L);
            proportional += memory.map(Memory::proportional).orElse(0L);
            lines.add(row(
                    running.name(),
                    process.map(alive -> String.valueOf(alive.pid())).orElse("-"),
                    running.port() == 0 ? "" : String.valueOf(running.port()),
                    ready ? "yes" : process.isPresent() ? "no" : "dead",
                    process.isPresent() ? age(Duration.between(running.started(), clock.instant())) : "-",
                    memory.map(it -> megabytes(it.resident())).orElse("-"),
                    memory.map(it -> megabytes(it.proportional())).orElse("-")));
        }
        lines.add(row("total", "", "", "", "", megabytes(resident), megabytes(proportional)));
        return new Table(lines, allReady);
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, ROW, (Object[]) cells).stripTrailing();
    }

    private static String megabytes(long kilobytes) {
        return String.valueOf((kilobytes + 512) / 1024);
    }

    static String age(Duration time) {
        if (time.toDays() > 0) {
            return "%dd %02dh".formatted(time.toDays(), time.toHoursPart());
        }
        if (time.toHours() > 0) {
            return "%dh %02dm".formatted(time.toHours(), time.toMinutesPart());
        }
        return "%dm %02ds".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
