package org.infraportal.clouds.donors;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** A cloud with one or more regions. Its name never changes: mirror host names contain it. */
@Entity
public class Cloud {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    @ManyToOne
    private Donor donor;

    protected Cloud() {}

    Cloud(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Whose it is, or null while nobody has said so. */
    public String donorName() {
        return donor == null ? null : donor.name();
    }

    /** Whose it is, or null. */
    public Donor donor() {
        return donor;
    }

    void givenBy(Donor donor) {
        this.donor = donor;
    }
}
