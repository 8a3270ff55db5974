package org.infraportal.refstack.audit;

import java.time.Clock;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;

/** The log of changes; entries are only ever added. */
@ApplicationScoped
public class Audit implements PanacheRepository<AuditEntry> {
    private final People people;
    private final AuditRights rights;
    private final Clock clock;

    Audit(People people, AuditRights rights, Clock clock) {
        this.people = people;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * Adds an entry for the person who is asking, in the transaction of the change.
     *
     * @param action in the past tense, with its kind: {@code vendor.approved}
     * @param aboutKind {@code vendor}, {@code product}, {@code result}, {@code guideline}, {@code person}
     * @param detail what a reader needs beside it, or null; cut at 1,000 characters
     */
    public void note(String action, String aboutKind, String aboutId, String detail) {
        note(people.asking().orElse(null), action, aboutKind, aboutId, detail);
    }

    /**
     * The same for somebody known otherwise, as by the key of a signed upload.
     *
     * @param person null for nobody
     */
    public void note(Person person, String action, String aboutKind, String aboutId, String detail) {
        Long personId = person == null ? null : person.id();
        persist(new AuditEntry(clock.instant(), personId, action, aboutKind, aboutId, detail));
    }

    /** The latest changes of one thing, newest first. */
    public List<AuditLine> about(String kind, String id, int most) {
        return lines(AuditQuery.about(kind, id), null, most);
    }

    /** A place in the log. */
    private record Place(long id) {}

    /**
     * A page of what a query lets through, newest first.
     *
     * @throws RefstackProblem 401 for a visitor, 403 for somebody who may not read everything
     */
    Page<AuditLine> page(AuditQuery query, PageRequest part) {
        people.signedIn();
        if (!rights.mayReadAudit()) {
            throw Fault.AUDIT_PRIVATE.of();
        }
        return part.page(
                lines(query, part.after(Place.class), part.rows()), () -> count(query), line -> new Place(line.id()));
    }

    private List<AuditLine> lines(AuditQuery asked, Place after, int most) {
        var query = getEntityManager()
                .createQuery(
                        """
                        select new org.infraportal.refstack.audit.AuditLine(
                            e.id, e.at, p.openid, p.fullName, e.action, e.aboutKind, e.aboutId, e.detail)
                        from AuditEntry e left join Person p on p.id = e.personId where\s""" + asked.condition() + (after == null ? "" : " and e.id < :before") + " order by e.id desc",
                        AuditLine.class)
                .setMaxResults(most);
        asked.values().forEach(query::setParameter);
        if (after != null) {
            query.setParameter("before", after.id());
        }
        return query.getResultList();
    }

    private long count(AuditQuery asked) {
        var query = getEntityManager()
                .createQuery(
                        "select count(*) from AuditEntry e left join Person p on p.id = e.personId where "
                                + asked.condition(),
                        Long.class);
        asked.values().forEach(query::setParameter);
        return query.getSingleResult();
    }
}
