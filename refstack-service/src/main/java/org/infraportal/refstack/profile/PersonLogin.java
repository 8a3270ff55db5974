package org.infraportal.refstack.profile;

import java.time.Instant;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A login that leads to a person whose openid it is not: one that was imported. */
@Entity
class PersonLogin {
    /** Issuer and subject. */
    @Id
    private String login;

    private Long personId;

    private Instant createdAt;

    protected PersonLogin() {}

    PersonLogin(String login, Long personId, Instant createdAt) {
        this.login = login;
        this.personId = personId;
        this.createdAt = createdAt;
    }

    Long personId() {
        return personId;
    }
}
