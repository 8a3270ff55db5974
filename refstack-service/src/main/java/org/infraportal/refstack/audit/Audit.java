package org.infraportal.refstack.audit;

import java.time.Clock;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;

/** The log of changes; entries are only ever added. */
@ApplicationScoped
public class Audit implements PanacheRepository<AuditEntry> {
    private final People people;
    private final Clock clock;

    Audit(People people, Clock clock) {
        this.people = people;
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
        Long person = people.asking().map(Person::id).orElse(null);
        persist(new AuditEntry(clock.instant(), person, action, aboutKind, aboutId, detail));
    }
}
