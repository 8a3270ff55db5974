package org.infraportal.ciwatch.notes;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.SecurityIdentity;

import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.database.Database;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.Roles;

/** Whose CI is whose. */
@ApplicationScoped
public class Operators {
    private final Database database;
    private final Cis cis;
    private final Clock clock;

    Operators(Database database, Cis cis, Clock clock) {
        this.database = database;
        this.cis = cis;
        this.clock = clock;
    }

    /**
     * Somebody to whom a CI was given.
     *
     * @param person their name as the login provider says it
     */
    public record Operator(String person, Instant givenAt, String givenBy) {}

    /** Whether somebody may say something of a CI: its operators and infra-root. */
    public boolean mayEdit(long ci, SecurityIdentity identity) {
        return identity != null
                && !identity.isAnonymous()
                && (identity.hasRole(Roles.INFRA_ROOT)
                        || database.number(
                                        "select count(*) from ci_operator where ci_id = ? and person = ?",
                                        ci,
                                        identity.getPrincipal().getName())
                                > 0);
    }

    /**
     * Ends the request of anyone who may not edit.
     *
     * @throws ProblemException 404 when there is no such CI, 403 when it is somebody else's
     */
    public void checkMayEdit(long ci, SecurityIdentity identity) {
        known(ci);
        if (!mayEdit(ci, identity)) {
            throw new ProblemException(
                    ProblemKind.NOT_ALLOWED, "CI " + ci + " is for its operators and infra-root to edit");
        }
    }

    private void known(long ci) {
        if (cis.shown(ci).isEmpty()) {
            throw ProblemException.notFound("CI", ci);
        }
    }

    List<Operator> of(long ci) {
        known(ci);
        return database.list(
                "select person, given_at, given_by from ci_operator where ci_id = ? order by person",
                row -> new Operator(row.getString(1), Database.instant(row, "given_at"), row.getString(3)),
                ci);
    }

    void give(long ci, String person, String by) {
        known(ci);
        database.change(
                "insert into ci_operator (ci_id, person, given_at, given_by) values (?, ?, ?, ?)"
                        + " on duplicate key update person = values(person)",
                ci,
                person,
                clock.instant(),
                by);
    }

    void take(long ci, String person) {
        if (database.change("delete from ci_operator where ci_id = ? and person = ?", ci, person) == 0) {
            throw ProblemException.notFound("operator", person);
        }
    }
}
