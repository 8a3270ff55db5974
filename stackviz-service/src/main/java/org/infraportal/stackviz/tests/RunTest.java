package org.infraportal.stackviz.tests;

import java.time.Instant;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

import org.hibernate.annotations.Immutable;

import org.infraportal.subunit.TestStatus;

/** One test of one run, as {@link TestRows} wrote it. */
@Entity
@Immutable
public class RunTest {
    @Embeddable
    public record Key(long runId, int ordinal) {}

    @EmbeddedId
    public Key id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "name_id")
    public StoredName name;

    public String scenario;

    /** Joined by blanks. */
    public String attributes;

    @Enumerated(EnumType.STRING)
    public TestStatus status;

    public Instant startedAt;
    public Long durationMicros;
    public String worker;
    public String message;

    /** See {@link AttachmentIndex}. */
    public String attachments;
}
