package org.infraportal.clouds.donors;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.web.values.Names;
import org.infraportal.web.values.WrongValueException;

/** The clouds and their donors. */
@ApplicationScoped
public class Clouds implements PanacheRepository<Cloud> {
    private static final int MAX_NAME_LENGTH = 128;

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
        cloud.givenBy(donor(donorName));
    }

    /** The donor of this name, made if it is new. */
    public Donor donor(String donorName) {
        String name = allowed(donorName);
        return entities.createQuery("from Donor where name = :name", Donor.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst()
                .orElseGet(() -> {
                    Donor fresh = new Donor(name);
                    entities.persist(fresh);
                    return fresh;
                });
    }

    private static String allowed(String donorName) {
        try {
            return Names.allowed(donorName, MAX_NAME_LENGTH);
        } catch (WrongValueException e) {
            throw e.problem("donor", donorName);
        }
    }
}
