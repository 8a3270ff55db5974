package org.infraportal.refstack.profile;

import java.time.Instant;
import java.util.UUID;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A person's public key, as it was registered. */
@Entity
@Table(name = "public_key")
public class PublicKey {
    @Id
    private String id;

    @Column(name = "person_id")
    private Long personId;

    private String format;

    private String encoded;

    private byte[] fingerprint;

    private String comment;

    @Column(name = "created_at")
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
