package org.infraportal.local;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.jr.ob.JSON;

/** A job of the portal that goes on behind an address, watched from the command line until it ends. */
final class FollowedJob {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Set<String> GOING_ON = Set.of("WAITING", "RUNNING");

    private final DataFolder data;
    private final Console console;
    private final String path;

    /** @param path of the job, such as {@code /ciwatch/api/v1/imports/5} */
    FollowedJob(DataFolder data, Console console, String path) {
        this.data = data;
        this.console = console;
        this.path = path;
    }

    /**
     * Shows its progress until it ends. Ctrl-C ends the watching only, and says how to watch on or cancel.
     *
     * @return whether it is done
     */
    boolean followed(String title) {
        Thread goodbye = new Thread(() -> console.plain("\nimport: it continues without this command (expected: "
                + "./portal import follow " + path + ", or ./portal import cancel " + path + ")"));
        Runtime.getRuntime().addShutdownHook(goodbye);
        GatewayCalls gateway = new GatewayCalls(data, "import");
        long began = System.nanoTime();
        try {
            while (true) {
                HttpResponse<String> answer = gateway.send(gateway.request(path), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 401) {
                    // The token is over; long work outlives it.
                    gateway = new GatewayCalls(data, "import");
                    continue;
                }
                Map<String, Object> job = job(answer);
                String state = String.valueOf(job.get("state"));
                if (!GOING_ON.contains(state)) {
                    console.progressEnds();
                    Object problem = job.get("problem");
                    console.line(title, state + (problem == null ? "" : ": " + problem) + ", " + job.get("page"));
                    return state.equals("DONE");
                }
                Number total = (Number) job.get("total");
                console.progress(new Progress(
                                ((Number) job.get("done")).longValue(),
                                total == null ? null : total.longValue(),
                                String.valueOf(job.get("unit")),
                                Duration.ofNanos(System.nanoTime() - began))
                        .line());
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException stopped) {
            throw gateway.interrupted();
        } finally {
            forget(goodbye);
        }
    }

    /** Asks it to end. */
    int cancelled() {
        GatewayCalls gateway = new GatewayCalls(data, "import");
        HttpResponse<String> answer =
                gateway.send(gateway.request(path).DELETE(), HttpResponse.BodyHandlers.ofString());
        console.line("cancel", answer.statusCode() + " " + answer.body().strip());
        return answer.statusCode() == 202 ? 0 : 1;
    }

    private Map<String, Object> job(HttpResponse<String> answer) {
        try {
            if (answer.statusCode() == 200) {
                return JSON.std.mapFrom(answer.body());
            }
        } catch (IOException e) {
            // Told below, with what came instead.
        }
        throw new LauncherException("import: " + path + ": " + answer.statusCode() + " "
                + answer.body().strip() + " (expected: a job)");
    }

    private static void forget(Thread goodbye) {
        try {
            Runtime.getRuntime().removeShutdownHook(goodbye);
        } catch (IllegalStateException e) {
            // The program is ending; the hook has its say.
        }
    }
}
