package org.infraportal.refstack.profile;

import java.time.Instant;
import java.util.UUID;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A person's public key, as it was registered. */
@Entity
public class PublicKey {
    @Id
    private String id;

    private Long personId;

    private String format;

    private String encoded;

    private byte[] fingerprint;

    private String comment;

    private Instant createdAt;

    protected PublicKey() {}

    PublicKey(Person owner, OpenSshKey key, Instant createdAt) {
        this.id = UUID.randomUUID().toString();
        this.personId = owner.id();
        this.format = key.format();
        this.encoded = key.encoded();
        this.fingerprint = key.fingerprint();
        this.comment = key.comment();
        this.createdAt = createdAt;
    }

    String id() {
        return id;
    }

    Long personId() {
        return personId;
    }

    String format() {
        return format;
    }

    String encoded() {
        return encoded;
    }

    String comment() {
        return comment;
    }

    Instant createdAt() {
        return createdAt;
    }
}
