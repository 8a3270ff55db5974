package org.infraportal.stackviz.runs;

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
class RunTest {
    @Embeddable
    record Key(long runId, int ordinal) {}

    @EmbeddedId
    Key id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "name_id")
    StoredName name;

    String scenario;

    /** Joined by blanks. */
    String attributes;

    @Enumerated(EnumType.STRING)
    TestStatus status;

    Instant startedAt;
    Long durationMicros;
    String worker;
    String message;

    /** See {@link AttachmentIndex}. */
    String attachments;
}
