package org.infraportal.stackviz.logs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.stackviz.engine.logs.LogLevel;
import org.infraportal.stackviz.engine.logs.RequestIds;
import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Links;
import org.infraportal.stackviz.runs.Parameters;
import org.infraportal.stackviz.runs.Run;

/** Lines of services' logs as they are asked for in a URL; the page and the API take the same. */
public class LogQuery {
    private static final int MOST = 1000;
    /** A request's lines are bounded by the bytes that are read for them, too. */
    private static final int MOST_OF_REQUEST = 100_000;

    private static final Duration LONGEST = Duration.ofHours(1);

    @RestQuery
    public String request;

    @RestQuery
    public String from;

    @RestQuery
    public String to;

    @RestQuery
    public String service;

    @RestQuery
    public String level;

    @RestQuery
    public String limit;

    /** The time at which a page begins, as the one before it gives it. */
    @RestQuery
    public String pageToken;

    @RestQuery
    public String format;

    private UUID id;
    private Instant first;
    private Instant last;
    private Instant start;
    private String only;
    private LogLevel least;
    private int most;

    /** @throws org.infraportal.web.ProblemException naming every parameter that is no good */
    public LogQuery check() {
        Parameters parameters = new Parameters();
        String asked = parameters.text("request", request, Columns.LABEL);
        id = asked == null ? null : RequestIds.parse(asked);
        if (asked != null && id == null) {
            parameters.refuse("request", asked, "req- and a UUID");
        }
        first = parameters.instant("from", from);
        last = parameters.instant("to", to);
        if (first != null) {
            last = last == null ? first.plusSeconds(10) : last;
            if (last.isBefore(first) || last.isAfter(first.plus(LONGEST))) {
                parameters.refuse("to", last.toString(), "a time in the hour after from");
            }
        }
        Instant token = parameters.instant("pageToken", pageToken);
        start = token == null || first == null || token.isBefore(first) ? first : token;
        only = parameters.text("service", service, Columns.LABEL);
        least = parameters.choice("level", level, LogLevel.class);
        most = parameters.number("limit", limit, 1, MOST, 500);
        parameters.check();
        return this;
    }

    /** Nothing is asked for as long as neither a request nor a time is given. */
    public boolean empty() {
        return id == null && first == null;
    }

    public int limit() {
        return most;
    }

    public String requestId() {
        return id == null ? null : RequestIds.text(id);
    }

    public Instant first() {
        return first;
    }

    public Instant last() {
        return last;
    }

    public String service() {
        return only;
    }

    public LogLevel least() {
        return least;
    }

    public LogLines answer(Run run, ServiceLogs logs) throws IOException {
        return answer(run, logs, start, most);
    }

    /** The part of the answer that begins at a time, with as many lines as are given at once. */
    LogLines part(Run run, ServiceLogs logs, Instant from) throws IOException {
        return answer(run, logs, from == null ? first : from, id == null ? MOST : MOST_OF_REQUEST);
    }

    private LogLines answer(Run run, ServiceLogs logs, Instant from, int lines) throws IOException {
        if (id != null) {
            return logs.of(run, List.of(id), least, lines);
        }
        return from == null ? LogLines.NONE : logs.between(run, from, last, only, least, lines);
    }

    /** The same question at another address, from another time on. */
    public String at(String path, Instant next, String otherFormat) {
        return Links.to(path)
                .with("request", requestId())
                .with("from", first)
                .with("to", last)
                .with("service", only)
                .with("level", least == null ? null : least.word())
                .with("limit", limit)
                .with("pageToken", next)
                .with("format", otherFormat)
                .toString();
    }
}
