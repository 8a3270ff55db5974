package org.infraportal.trovestack.catalogue;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** A datastore in one revision of the catalogue. */
@Entity
public class Datastore {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long revisionId;
    private int position;
    private String name;
    private String title;
    private String manager;

    protected Datastore() {}

    Datastore(Long revisionId, int position, Catalogue.Datastore datastore) {
        this.revisionId = revisionId;
        this.position = position;
        this.name = datastore.name();
        this.title = datastore.title();
        this.manager = datastore.manager();
    }

    String name() {
        return name;
    }

    String title() {
        return title;
    }

    String manager() {
        return manager;
    }
}
