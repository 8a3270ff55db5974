package org.infraportal.local;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The commands of {@code ./portal} that are more than a line of shell. */
public final class Main {

    private Main() {}

    public static void main(String[] words) {
        long started = startedNanos();
        try {
            Arguments arguments = Arguments.parse(words);
            int code = run(arguments, new Console(System.out, started), Checkout.here());
            System.exit(code);
        } catch (LauncherException oneLine) {
            System.out.flush();
            System.err.println("portal: " + oneLine.getMessage());
            System.exit(1);
        }
    }

    private static int run(Arguments arguments, Console console, Checkout checkout) {
        Clock clock = Clock.systemUTC();
        DataFolder data = DataFolder.at(arguments.data().orElse(checkout.data()));
        return switch (arguments.command()) {
            case "up" ->
                arguments.detach()
                        ? new Detached(data, System.out).up(arguments)
                        : new Up(arguments, checkout, data, console, clock).run();
            case "train" -> train();
            case "rehearse" -> new Rehearsal(checkout, console, clock).run();
            case "status" -> status(data, console, clock);
            case "logs" -> new Logs(data, System.out).show(arguments.operands(), arguments.follow());
            case "down" -> down(data, console);
            case "import" -> new Imports(data, console).run(arguments.operands(), arguments.jdbc());
            case "export" -> new RefStackMove(data, console).export(arguments.operands());
            case "token" -> token(data, console);
            case "cloud" -> new CloudCommand(data, console).run(arguments.operands());
            case "ciwatch" -> ciwatch(arguments, data, console);
            case "demo" -> new Demo(new Imports(data, console), checkout.samples(), console).run();
            default ->
                throw new LauncherException(
                        arguments.command()
                                + ": unknown (expected: up, status, logs, down, import, export, token, ciwatch, cloud, demo, bench, build, test or help)");
        };
    }

    private static int train() {
        Training training = Training.inFront();
        Runtime.getRuntime().addShutdownHook(new Thread(training::stop, "stop"));
        return training.run() ? 0 : 1;
    }

    private static int status(DataFolder data, Console console, Clock clock) {
        var state = State.read(data.state());
        if (state.isEmpty()) {
            console.plain("not running (data folder " + data.root() + ")");
            return 3;
        }
        Status.Table table = new Status(clock).of(state.get());
        table.lines().forEach(console::plain);
        return table.allReady() ? 0 : 1;
    }

    private static int token(DataFolder data, Console console) {
        console.plain(new GatewayCalls(data, "token").token());
        return 0;
    }

    private static int ciwatch(Arguments arguments, DataFolder data, Console console) {
        List<String> operands = arguments.operands();
        if (operands.equals(List.of("key"))) {
            console.plain(new StreamKey(data.keys("ciwatch")).publicHalf());
            return 0;
        }
        if (operands.size() > 1 && operands.getFirst().equals("replay")) {
            List<Path> files =
                    operands.subList(1, operands.size()).stream().map(Path::of).toList();
            return new Imports(data, console).send(Imports.Kind.CI_EVENTS, "", files);
        }
        throw new LauncherException("ciwatch: " + String.join(" ", operands) + " (expected: key, or replay FILE...)");
    }

    private static int down(DataFolder data, Console console) {
        if (new Leftovers(data, console).stopAll()) {
            console.line("stopped", "");
        } else {
            console.plain("not running (data folder " + data.root() + ")");
        }
        return 0;
    }

    /** Counts from when the script began, not from when this class was reached. */
    private static long startedNanos() {
        long now = System.currentTimeMillis();
        return System.nanoTime() - (now - Long.getLong("portal.started", now)) * 1_000_000;
    }
}
