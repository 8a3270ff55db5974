package org.infraportal.ciwatch.changes;

import java.time.Instant;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A change, as the newest event about it tells. */
@Entity
@Table(name = "gerrit_change")
public class Change {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String host;
    public long number;

    @ManyToOne(fetch = FetchType.LAZY)
    public Project project;

    public String branch;
    public String subject;
    public String owner;
    /** Its page on the Gerrit server, or null. */
    public String url;
    /** NEW, MERGED, ABANDONED, or DELETED when the server no longer has it. */
    public String status;

    public Instant updatedAt;
}
