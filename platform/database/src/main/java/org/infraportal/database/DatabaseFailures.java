package org.infraportal.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.runtime.util.ExceptionUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import org.infraportal.web.FailureMeaning;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.ProblemResponses;

/**
 * What people are told of the database's failures. While it is away, every request gets 503 with {@code Retry-After};
 * jobs go on when it is back.
 */
@ApplicationScoped
public class DatabaseFailures implements FailureMeaning {
    /** Of MySQL and MariaDB: ER_CANT_AGGREGATE_2COLLATIONS. */
    private static final int CANNOT_MIX_COLLATIONS = 1267;

    private static final Meaning NOT_THERE = new Meaning(ProblemKind.NOT_FOUND, null);
    private static final Meaning AWAY = new Meaning(
            ProblemKind.UNAVAILABLE,
            "The database does not answer. Try again in a moment. If you sent something, look first whether it is"
                    + " there: it may have been accepted.");

    private final DatabaseWatch watch;
    private final ProblemResponses responses;

    DatabaseFailures(DatabaseWatch watch, ProblemResponses responses) {
        this.watch = watch;
        this.responses = responses;
    }

    @Override
    public Optional<Meaning> of(Throwable failure) {
        if (isMixOfCollations(failure)) {
            return Optional.of(NOT_THERE);
        }
        return watch.isCauseOf(failure) ? Optional.of(AWAY) : Optional.empty();
    }

    /**
     * A column of ASCII was compared with a text that is none: ids are such columns, and nothing has an id as that. It is
     * said here for all of them, since the database refuses to compare instead of finding nothing.
     */
    private static boolean isMixOfCollations(Throwable failure) {
        return ExceptionUtil.getRootCause(failure) instanceof SQLException refused
                && refused.getErrorCode() == CANNOT_MIX_COLLATIONS;
    }

    @ServerRequestFilter(preMatching = true)
    Optional<Response> whileAway(RoutingContext context, HttpServerRequest request) {
        watch.begin(context);
        return watch.isAway()
                ? Optional.of(responses.of(
                        request,
                        ProblemKind.UNAVAILABLE,
                        "The database does not answer. Try again in a moment; nothing you sent was accepted.",
                        List.of()))
                : Optional.empty();
    }
}
