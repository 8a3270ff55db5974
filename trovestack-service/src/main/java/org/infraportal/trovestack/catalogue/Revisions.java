package org.infraportal.trovestack.catalogue;

import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

/** The readings of the catalogue. */
@ApplicationScoped
class Revisions implements PanacheRepository<CatalogueRevision> {

    /** The newest good one: what the portal shows. */
    Optional<CatalogueRevision> current() {
        return find("good order by id desc").range(0, 0).firstResultOptional();
    }

    /** The newest one, if it was refused. */
    Optional<CatalogueRevision> refused() {
        return newest().filter(revision -> !revision.good());
    }

    Optional<CatalogueRevision> newest() {
        return find("order by id desc").range(0, 0).firstResultOptional();
    }

    List<CatalogueProblem> problemsOf(CatalogueRevision revision) {
        return getEntityManager()
                .createQuery("from RefusedLine where key.revisionId = :id order by key.position", RefusedLine.class)
                .setParameter("id", revision.id())
                .getResultStream()
                .map(RefusedLine::problem)
                .toList();
    }
}
