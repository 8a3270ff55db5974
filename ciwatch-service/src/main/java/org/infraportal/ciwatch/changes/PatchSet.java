package org.infraportal.ciwatch.changes;

import java.time.Instant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** One version of a change. */
@Entity
@Table(name = "patch_set")
public class PatchSet {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "change_id")
    public Change change;

    public int number;
    public String revision;
    /** REWORK, TRIVIAL_REBASE and so on, or null where the events do not tell. */
    public String kind;

    public String uploader;

    @Column(name = "created_at")
    public Instant createdAt;
}
