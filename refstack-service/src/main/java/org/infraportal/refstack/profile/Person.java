package org.infraportal.refstack.profile;

import java.time.Instant;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** Someone who signed in. */
@Entity
public class Person {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String openid;

    private String fullName;

    private String email;

    private Instant createdAt;

    private boolean imported;

    protected Person() {}

    Person(String openid, Instant createdAt) {
        this.openid = openid;
        this.createdAt = createdAt;
    }

    void introduce(String newName, String newEmail) {
        fullName = newName;
        email = newEmail;
    }

    public Long id() {
        return id;
    }

    /** Whether they came from a database of upstream's; their name and e-mail are what it said. */
    public boolean isImported() {
        return imported;
    }

    public String openid() {
        return openid;
    }

    public String fullName() {
        return fullName;
    }

    public String email() {
        return email;
    }
}
