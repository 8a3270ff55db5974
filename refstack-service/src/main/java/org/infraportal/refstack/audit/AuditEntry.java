package org.infraportal.refstack.audit;

import java.time.Instant;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** One change that somebody made. */
@Entity
class AuditEntry {
    static final int MAX_DETAIL_LENGTH = 1000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Instant at;
    private Long personId;
    private String action;
    private String aboutKind;
    private String aboutId;
    private String detail;

    protected AuditEntry() {}

    AuditEntry(Instant at, Long personId, String action, String aboutKind, String aboutId, String detail) {
        this.at = at;
        this.personId = personId;
        this.action = action;
        this.aboutKind = aboutKind;
        this.aboutId = aboutId;
        this.detail = detail == null || detail.length() <= MAX_DETAIL_LENGTH
                ? detail
                : detail.substring(0, MAX_DETAIL_LENGTH);
    }

    Long id() {
        return id;
    }

    Instant at() {
        return at;
    }

    Long personId() {
        return personId;
    }

    String action() {
        return action;
    }

    String aboutKind() {
        return aboutKind;
    }

    String aboutId() {
        return aboutId;
    }

    String detail() {
        return detail;
    }
}
