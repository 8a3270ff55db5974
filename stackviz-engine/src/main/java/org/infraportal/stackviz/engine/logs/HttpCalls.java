package org.infraportal.stackviz.engine.logs;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the calls in a log of Tempest, attached to a test ({@code pythonlogging}) or its {@code tempest.log}: a line
 * {@code Request (name): 200 GET http://... 0.123s}, then lines with the headers and bodies of request and answer, of which
 * the request id is taken, and the body of an error. Calls that other clients made are found where urllib3 logged them,
 * with keystoneauth's headers and body.
 */
public final class HttpCalls {
    /** In characters. */
    static final int MAX_ANSWER_LENGTH = 2000;

    private static final int MAX_URL_LENGTH = 4000;
    private static final Pattern REQUEST = Pattern.compile(
            "Request \\(([^)]{0,255})\\): (\\d{3}) ([A-Z]{1,10}) (\\S{1,16384}+)(?: +(\\d{1,6}(?:\\.\\d{1,9})?)s)?");
    /** {@code [urllib3.connectionpool] http://host:80 "GET /path HTTP/1.1" 200 512}; old releases leave out the host. */
    private static final Pattern WIRE = Pattern.compile(
            "connectionpool\\]? (?:(https?://[^\\s\"]{1,255}) )?\"([A-Z]{1,10}) (\\S{1,16384}+) HTTP/[\\d.]{1,3}\" (\\d{3})\\b");

    /** {@code x-openstack-request-id}, {@code x-compute-request-id} and the like. */
    private static final String ANSWER_ID = "request-id";

    private final Consumer<HttpCall> calls;
    private final Instant near;
    private HttpCall open;
    private boolean answered;
    /** Whether the open call is one that only the HTTP library logged. */
    private boolean onTheWire;

    private HttpCalls(Instant near, Consumer<HttpCall> calls) {
        this.near = near;
        this.calls = calls;
    }

    /** Those of a log, in its order; of more than {@code most} the last ones, as it is the end that failed. */
    public static List<HttpCall> of(InputStream log, Instant near, int most) throws IOException {
        List<HttpCall> found = new ArrayList<>();
        read(log, near, call -> {
            if (found.size() == 2 * most) {
                found.subList(0, most).clear();
            }
            found.add(call);
        });
        return found.size() <= most ? found : List.copyOf(found.subList(found.size() - most, found.size()));
    }

    /**
     * Reads calls while the log is read.
     *
     * @param near a time within half a year of the log, which may have no year
     */
    public static void read(InputStream log, Instant near, Consumer<HttpCall> calls) throws IOException {
        HttpCalls reading = new HttpCalls(near, calls);
        TextLines lines = new TextLines(log);
        while (lines.next()) {
            reading.line(lines.text(), lines.number());
        }
        reading.finish();
    }

    private void line(String line, long number) {
        HttpCall call = request(line, number);
        if (call != null) {
            open = isOnTheWire(call) ? null : open;
            finish();
            open = call;
            return;
        }
        call = onTheWire(line, number);
        if (call != null) {
            finish();
            open = call;
            onTheWire = true;
        } else if (open != null) {
            more(line);
        }
    }

    /** Null for a line in which Tempest's client does not log a call. */
    private HttpCall request(String line, long number) {
        int at = line.indexOf("Request (");
        Matcher matcher = at < 0 ? null : REQUEST.matcher(line).region(at, line.length());
        ServiceLine start = matcher != null && matcher.lookingAt() ? ServiceLine.of(line, near) : null;
        return start == null ? null : call(matcher, start, line.substring(0, at), number);
    }

    /** Null for a line in which the library below does not log a call. */
    private HttpCall onTheWire(String line, long number) {
        int at = line.indexOf("connectionpool");
        Matcher matcher = at < 0 ? null : WIRE.matcher(line).region(at, line.length());
        ServiceLine start = matcher != null && matcher.lookingAt() ? ServiceLine.of(line, near) : null;
        return start == null ? null : onTheWire(matcher, start, number);
    }

    /** What a line says about the open call. */
    private void more(String line) {
        int answer = Math.max(line.indexOf("Response - Headers:"), line.indexOf("RESP: ["));
        if (answer >= 0) {
            answered = true;
            String id = answerId(line, answer);
            open = id == null ? open : with(id, open.answer());
        } else if (answered && open.error() && open.answer() == null && bodyOf(line) != null) {
            String body = bodyOf(line);
            open = with(
                    open.requestId(), body.length() > MAX_ANSWER_LENGTH ? body.substring(0, MAX_ANSWER_LENGTH) : body);
        } else if (ServiceLine.of(line, near) != null && !line.contains("Request - Headers:")) {
            finish();
        }
    }

    /** Null for a line that has none. */
    private static String bodyOf(String line) {
        int response = line.indexOf("RESP BODY:");
        if (response >= 0) {
            return line.substring(response + "RESP BODY:".length()).strip();
        }
        String text = line.stripLeading();
        return text.startsWith("Body:") ? text.substring("Body:".length()).strip() : null;
    }

    /** Whether the open call is the same one, as the library below Tempest's client logged it. */
    private boolean isOnTheWire(HttpCall call) {
        return onTheWire
                && open != null
                && open.status() == call.status()
                && open.verb().equals(call.verb())
                && open.path().equals(call.path());
    }

    private static HttpCall onTheWire(Matcher wire, ServiceLine start, long number) {
        String url = (wire.group(1) == null ? "" : wire.group(1)) + wire.group(3);
        Services.Address address = Services.of(url.length() > MAX_URL_LENGTH ? url.substring(0, MAX_URL_LENGTH) : url);
        return new HttpCall(
                start.at(),
                "",
                Integer.parseInt(wire.group(4)),
                wire.group(2),
                address.host(),
                address.path(),
                address.service(),
                null,
                null,
                null,
                number);
    }

    /** The first id behind a header's name; null when there is none. */
    private static String answerId(String line, int from) {
        String headers = line.substring(from).toLowerCase(Locale.ROOT);
        for (int at = headers.indexOf(ANSWER_ID); at >= 0; at = headers.indexOf(ANSWER_ID, at + 1)) {
            int value = at + ANSWER_ID.length();
            var ids = RequestIds.in(headers.substring(value, Math.min(headers.length(), value + 50)));
            if (!ids.isEmpty()) {
                return RequestIds.text(ids.getFirst());
            }
        }
        return null;
    }

    private static HttpCall call(Matcher request, ServiceLine start, String prefix, long number) {
        String url = request.group(4).length() > MAX_URL_LENGTH
                ? request.group(4).substring(0, MAX_URL_LENGTH)
                : request.group(4);
        Services.Address address = Services.of(url);
        var ids = RequestIds.in(prefix);
        return new HttpCall(
                start.at(),
                request.group(1),
                Integer.parseInt(request.group(2)),
                request.group(3),
                address.host(),
                address.path(),
                address.service(),
                request.group(5) == null
                        ? null
                        : Duration.ofNanos(Math.round(Double.parseDouble(request.group(5)) * 1e9)),
                ids.isEmpty() ? null : RequestIds.text(ids.getFirst()),
                null,
                number);
    }

    private HttpCall with(String requestId, String answer) {
        return new HttpCall(
                open.at(),
                open.caller(),
                open.status(),
                open.verb(),
                open.host(),
                open.path(),
                open.service(),
                open.duration(),
                requestId,
                answer,
                open.line());
    }

    private void finish() {
        if (open != null) {
            calls.accept(open);
        }
        open = null;
        answered = false;
        onTheWire = false;
    }
}
