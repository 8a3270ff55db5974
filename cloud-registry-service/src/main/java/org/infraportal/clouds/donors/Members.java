package org.infraportal.clouds.donors;

import java.time.Clock;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.SecurityIdentity;

import org.infraportal.database.Database;
import org.infraportal.web.Roles;

/** Who may speak for a donor. */
@ApplicationScoped
public class Members {
    private final Database database;
    private final Clock clock;

    Members(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Lets somebody speak for a donor; runs in the caller's transaction. */
    public void add(Donor donor, String person, String by) {
        database.insert(
                "insert into donor_member (donor_id, person, added_at, added_by)",
                List.of(person),
                one -> Database.row(donor.id(), one, clock.instant(), by),
                "on duplicate key update person = values(person)");
    }

    /** Whether somebody may speak for the donor of a cloud: its members and infra-root. */
    public boolean speakFor(Cloud cloud, SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            return false;
        }
        return identity.hasRole(Roles.INFRA_ROOT)
                || database.number(
                                "select count(*) from donor_member m join cloud c on c.donor_id = m.donor_id"
                                        + " where c.name = ? and m.person = ?",
                                cloud.name(),
                                identity.getPrincipal().getName())
                        > 0;
    }
}
