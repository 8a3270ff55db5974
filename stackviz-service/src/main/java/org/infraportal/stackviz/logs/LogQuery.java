package org.infraportal.stackviz.logs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.database.Columns;
import org.infraportal.stackviz.engine.logs.LogLevel;
import org.infraportal.stackviz.engine.logs.RequestIds;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Address;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.AllowedTime;
import org.infraportal.web.values.AllowedWord;
import org.infraportal.web.values.Given;

/**
 * Lines of services' logs as they are asked for; the page and the API take the same. They are no list: a page ends where a
 * time does, not after so many rows, and begins with a time that anybody may say.
 */
public class LogQuery {
    private static final String REQUEST = "\\s*(?:(?:req-)?[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12})?\\s*";
    private static final int MAX = 1000;
    /** A request's lines are bounded by the bytes that are read for them, too. */
    private static final int MAX_OF_REQUEST = 100_000;

    private static final Duration MAX_TIME = Duration.ofHours(1);

    @RestQuery
    @Pattern(regexp = REQUEST, message = "expected: req- and a UUID")
    public String request;

    @RestQuery
    @AllowedTime
    public String from;

    @RestQuery
    @AllowedTime
    public String to;

    @RestQuery
    @Size(max = Columns.LABEL)
    public String service;

    @RestQuery
    @AllowedWord(LogLevel.class)
    public String level;

    @RestQuery
    @AllowedNumber(min = 1, max = MAX)
    public String limit;

    /** The time at which a page begins, as the one before it gives it. */
    @RestQuery
    @AllowedTime
    public String pageToken;

    @RestQuery
    @Pattern(regexp = "|json|csv", message = "expected: json or csv")
    public String format;

    private UUID id() {
        String given = Given.text(request);
        return given == null ? null : RequestIds.parse(given);
    }

    private Instant first() {
        return Given.time(from);
    }

    private Instant last() {
        Instant first = first();
        Instant given = Given.time(to);
        Instant last = given == null ? first.plusSeconds(10) : given;
        if (last.isBefore(first) || last.isAfter(first.plus(MAX_TIME))) {
            throw ProblemException.invalid("to", "to: " + last + " (expected: a time in the hour after from)");
        }
        return last;
    }

    private LogLevel least() {
        return Given.word(level, LogLevel.class);
    }

    /** Nothing is asked for as long as neither a request nor a time is given. */
    public boolean empty() {
        return id() == null && first() == null;
    }

    public LogLines answer(Run run, ServiceLogs logs) throws IOException {
        Long given = Given.number(limit);
        return answer(run, logs, Given.time(pageToken), given == null ? 500 : given.intValue());
    }

    /** The part of the answer that begins at a time, with as many lines as are given at once. */
    LogLines part(Run run, ServiceLogs logs, Instant start) throws IOException {
        return answer(run, logs, start, id() == null ? MAX : MAX_OF_REQUEST);
    }

    private LogLines answer(Run run, ServiceLogs logs, Instant start, int lines) throws IOException {
        if (id() != null) {
            return logs.of(run, List.of(id()), least(), lines);
        }
        Instant first = first();
        return first == null
                ? LogLines.NONE
                : logs.between(
                        run,
                        start == null || start.isBefore(first) ? first : start,
                        last(),
                        Given.text(service),
                        least(),
                        lines);
    }

    /** The same question at another address, from another time on. */
    public Address at(String path, Instant next) {
        return Address.of(path)
                .with("request", request)
                .with("from", from)
                .with("to", to)
                .with("service", service)
                .with("level", level)
                .with("limit", limit)
                .with("pageToken", next);
    }
}
