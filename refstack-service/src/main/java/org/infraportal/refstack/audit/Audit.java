package org.infraportal.refstack.audit;

import java.time.Clock;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.refstack.compatibility.ApiException;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;
import org.infraportal.web.Page;

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
        return lines(AuditFilter.about(kind, id), most);
    }

    /**
     * A page of what a filter lets through, newest first.
     *
     * @throws ApiException 401 for a visitor, 403 for somebody who may not read everything
     */
    Page<AuditLine> page(AuditFilter filter, int limit) {
        people.signedIn();
        if (!rights.mayReadAudit()) {
            throw ApiException.aborted(403, "The log of changes is for Foundation staff.");
        }
        List<AuditLine> lines = lines(filter, limit + 1);
        List<AuditLine> shown = lines.size() > limit ? lines.subList(0, limit) : lines;
        return new Page<>(
                shown, lines.size() > limit ? String.valueOf(shown.getLast().id()) : null, count(filter.whole()));
    }

    private List<AuditLine> lines(AuditFilter filter, int most) {
        var query = getEntityManager()
                .createQuery("""
                        select new org.infraportal.refstack.audit.AuditLine(
                            e.id, e.at, p.openid, p.fullName, e.action, e.aboutKind, e.aboutId, e.detail)
                        from AuditEntry e left join Person p on p.id = e.personId where\s""" + filter.condition() + " order by e.id desc", AuditLine.class)
                .setMaxResults(most);
        filter.values().forEach(query::setParameter);
        return query.getResultList();
    }

    private long count(AuditFilter filter) {
        var query = getEntityManager()
                .createQuery(
                        "select count(*) from AuditEntry e left join Person p on p.id = e.personId where "
                                + filter.condition(),
                        Long.class);
        filter.values().forEach(query::setParameter);
        return query.getSingleResult();
    }
}
