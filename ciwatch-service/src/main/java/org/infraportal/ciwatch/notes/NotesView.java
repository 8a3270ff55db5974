package org.infraportal.ciwatch.notes;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import io.quarkus.security.identity.SecurityIdentity;

/** The notes as templates ask for them, {@code inject:notes}: read once for a page, however many rows it has. */
@Named("notes")
@RequestScoped
public class NotesView {
    private final Notes notes;
    private final Operators operators;
    private final SecurityIdentity identity;
    private final Clock clock;
    private Map<Key, Note> all;

    NotesView(Notes notes, Operators operators, SecurityIdentity identity, Clock clock) {
        this.notes = notes;
        this.operators = operators;
        this.identity = identity;
        this.clock = clock;
    }

    private record Key(long ci, String job) {}

    /** What is said of a job, or null. */
    public Note ofJob(long ci, String job) {
        if (all == null) {
            all = new HashMap<>();
            notes.all().forEach(note -> all.put(new Key(note.ci(), note.job()), note));
        }
        return all.get(new Key(ci, job));
    }

    /** What is said of a CI as a whole, or null. */
    public Note ofCi(long ci) {
        return ofJob(ci, null);
    }

    /** Everything that is said of a CI. */
    public List<Note> allOf(long ci) {
        return notes.of(ci);
    }

    public boolean muted(Note note) {
        return note.mutedAt(clock.instant());
    }

    /** Whether the reader may say something of a CI. */
    public boolean mayEdit(long ci) {
        return operators.mayEdit(ci, identity);
    }
}
