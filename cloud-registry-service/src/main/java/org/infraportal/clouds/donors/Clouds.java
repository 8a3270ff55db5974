package org.infraportal.clouds.donors;

import java.util.Optional;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

/** The clouds and their donors. */
@Singleton
public class Clouds implements PanacheRepository<Cloud> {
    private final EntityManager entities;

    Clouds(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Cloud> named(String name) {
        return find("name", name).firstResultOptional();
    }

    /** The cloud of this name, made if it is new. */
    public Cloud namedOrNew(String name) {
        return named(name).orElseGet(() -> {
            Cloud cloud = new Cloud(name);
            persist(cloud);
            return cloud;
        });
    }

    /** Says whose a cloud is; an empty name takes it back. A donor comes into being with its first cloud. */
    public void giveTo(Cloud cloud, String donorName) {
        if (donorName.isEmpty()) {
            cloud.givenBy(null);
            return;
        }
        Donor donor = entities.createQuery("from Donor where name = :name", Donor.class)
                .setParameter("name", donorName)
                .getResultStream()
                .findFirst()
                .orElseGet(() -> {
                    Donor fresh = new Donor(donorName);
                    entities.persist(fresh);
                    return fresh;
                });
        cloud.givenBy(donor);
    }
}
