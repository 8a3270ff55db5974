package org.infraportal.ciwatch.changes;

import java.time.Instant;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** One version of a change. */
@Entity
public class PatchSet {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    public Change change;

    public int number;
    public String revision;
    /** REWORK, TRIVIAL_REBASE and so on, or null where the events do not tell. */
    public String kind;

    public String uploader;

    public Instant createdAt;
}
