package org.infraportal.stackviz.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.infraportal.stackviz.engine.logs.HttpCall;
import org.infraportal.stackviz.engine.logs.LogLevel;
import org.infraportal.stackviz.engine.logs.RequestIds;
import org.infraportal.stackviz.logs.CallView;
import org.infraportal.stackviz.logs.ServiceLogs;

/**
 * The HTTP calls of a test over its time.
 *
 * @param failing the call that most likely made the test fail; null when it did not fail, or none is to blame
 * @param rows the last calls in their order
 * @param total how many there are
 * @param cut how many bytes of logs were not read for them
 */
public record Waterfall(Row failing, List<Row> rows, int total, int errors, long cut) {
    static final int MAX_ROWS = 150;

    /**
     * A call with its bar.
     *
     * @param x where the bar begins, in percent of the whole, for an attribute that draws it
     * @param after how long after the first call it was sent
     * @param services whose logs know the request
     * @param worst the worst level there; null when there is none worth a mark
     */
    public record Row(
            CallView call,
            Duration duration,
            Duration after,
            String x,
            String width,
            List<String> services,
            String worst,
            boolean failing) {
        public boolean error() {
            return call.status() >= 400;
        }
    }

    /**
     * Which call a failed test stumbled over: that whose request id its traceback names, else the last one with an error
     * that was no part of cleaning up, one of the server before one of the client.
     */
    static HttpCall failing(List<HttpCall> calls, String traceback) {
        Set<String> named = new HashSet<>();
        RequestIds.in(traceback == null ? "" : traceback).forEach(id -> named.add(RequestIds.text(id)));
        HttpCall best = null;
        int bestRank = 0;
        for (HttpCall call : calls) {
            boolean cleaning =
                    call.caller().toLowerCase(Locale.ROOT).matches(".*:(?:teardown.*|_run_cleanups|.*cleanup.*)");
            int rank = named.contains(call.requestId())
                    ? 4
                    : !call.error() ? 0 : cleaning ? 1 : call.status() >= 500 ? 3 : 2;
            if (rank > 0 && rank >= bestRank) {
                best = call;
                bestRank = rank;
            }
        }
        return best;
    }

    static Waterfall of(List<HttpCall> calls, HttpCall failing, Map<UUID, ServiceLogs.Trace> traces, long cut) {
        int from = Math.max(0, calls.size() - MAX_ROWS);
        List<HttpCall> shown = calls.subList(from, calls.size());
        Instant first =
                shown.stream().map(HttpCall::sent).min(Instant::compareTo).orElse(null);
        Instant last = shown.stream().map(HttpCall::at).max(Instant::compareTo).orElse(null);
        double whole =
                first == null ? 1 : Math.max(1, Duration.between(first, last).toMillis());
        List<Row> rows = new ArrayList<>(shown.size());
        Row blamed = null;
        for (HttpCall call : shown) {
            Row row = row(call, first, whole, traces, call == failing);
            rows.add(row);
            blamed = row.failing() ? row : blamed;
        }
        if (failing != null && blamed == null) {
            blamed = row(failing, failing.sent(), 1, traces, true);
        }
        int errors = (int) calls.stream().filter(HttpCall::error).count();
        return new Waterfall(blamed, rows, calls.size(), errors, cut);
    }

    private static Row row(
            HttpCall call, Instant first, double whole, Map<UUID, ServiceLogs.Trace> traces, boolean failing) {
        Duration after = Duration.between(first, call.sent());
        double x = 100 * after.toMillis() / whole;
        double width = call.duration() == null ? 0 : 100 * call.duration().toMillis() / whole;
        UUID id = call.requestId() == null ? null : RequestIds.parse(call.requestId());
        ServiceLogs.Trace trace = id == null ? null : traces.get(id);
        return new Row(
                CallView.of(call),
                call.duration(),
                after,
                percent(Math.min(99.2, x)),
                percent(Math.clamp(width, 0.8, 100)),
                trace == null ? List.of() : trace.services(),
                trace == null || trace.worst() == null || !trace.worst().atLeast(LogLevel.WARNING)
                        ? null
                        : trace.worst().word(),
                failing);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f%%", value);
    }

    /** Whether earlier calls are left out. */
    public boolean partial() {
        return total > rows.size();
    }
}
