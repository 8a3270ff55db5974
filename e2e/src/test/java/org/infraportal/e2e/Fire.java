package org.infraportal.e2e;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Ends programs of the running portal by force, and sees who is there again. */
final class Fire {
    static final List<String> PROGRAMS =
            List.of("mariadb", "kafka", "oidc", "refstack", "ciwatch", "stackviz", "clouds", "images", "gateway");

    private static final Pattern ROW = Pattern.compile("(?m)^\\s*(\\w+)\\s+(\\d+|-)\\s+\\d+\\s+(yes|no|dead)\\b");

    private Fire() {}

    /** Ends it as {@code kill -9} does. */
    static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    static void signal(String signal, String program) throws IOException, InterruptedException {
        long pid = Portal.process(program).orElseThrow().pid();
        int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("kill -" + signal + " " + program + ": ended with " + code);
        }
    }

    /** The programs that answer, with their process ids. */
    static Map<String, Long> ready() throws IOException, InterruptedException {
        return ROW.matcher(Portal.status())
                .results()
                .filter(row -> row.group(3).equals("yes"))
                .collect(Collectors.toMap(
                        row -> row.group(1), row -> Long.valueOf(row.group(2)), (one, other) -> one, TreeMap::new));
    }

    /** Whether all programs answer, and none of them with an id of these. */
    static boolean isOut(List<Long> dead) throws IOException, InterruptedException {
        Map<String, Long> ready = ready();
        return ready.keySet().containsAll(PROGRAMS) && dead.stream().noneMatch(ready.values()::contains);
    }
}
