package org.infraportal.ciwatch.cis;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** A CI's account on one Gerrit server. */
@Entity
public class Ci {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String host;
    /** The account's user name, or its name where the events tell none. */
    public String account;
    /** Its user name, or null while no event told it. */
    public String username;
    /** Its address, or null while no event told it. */
    public String email;
    /** What people call it. */
    public String name;

    @Enumerated(EnumType.STRING)
    public Standing standing;

    /** The label on which it votes, or null for those on which CIs do. */
    public String label;
}
