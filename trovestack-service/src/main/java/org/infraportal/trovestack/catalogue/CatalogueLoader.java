package org.infraportal.trovestack.catalogue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/** Reads the catalogue and stores it, if it is good; notes why not, if it is not. */
@ApplicationScoped
class CatalogueLoader {
    private static final Logger LOG = Logger.getLogger(CatalogueLoader.class);
    private static final int MAX_PROBLEMS_KEPT = 200;

    private final CatalogueSource source;
    private final Revisions revisions;
    private final EntityManager entities;
    private final Clock clock;

    CatalogueLoader(CatalogueSource source, Revisions revisions, EntityManager entities, Clock clock) {
        this.source = source;
        this.revisions = revisions;
        this.entities = entities;
        this.clock = clock;
    }

    @Transactional
    void atStart(@Observes StartupEvent start) {
        List<CatalogueProblem> problems = load(source.find(), "start");
        if (!problems.isEmpty()) {
            LOG.errorf("catalogue refused: problems=%d first=%s", problems.size(), problems.getFirst());
        }
    }

    /** Reads the configured file; gives what is wrong with it. */
    @Transactional
    List<CatalogueProblem> refresh(String who) {
        return load(source.find(), who);
    }

    /** Takes a file; gives what is wrong with it. A file with mistakes changes nothing that is shown. */
    @Transactional
    List<CatalogueProblem> load(CatalogueFile file, String who) {
        CatalogueReader.Outcome outcome = file.bytes() == null
                ? new CatalogueReader.Outcome(
                        null, List.of(new CatalogueProblem(0, "", file.unreadable(), "a readable file")))
                : CatalogueReader.read(file.bytes());
        boolean good = outcome.problems().isEmpty();
        String sha256 = file.bytes() == null ? null : sha256(file.bytes());
        CatalogueRevision newest = revisions.newest().orElse(null);
        if (newest != null && newest.isOf(sha256, good)) {
            newest.readAgain(file, clock.instant(), who);
            return outcome.problems();
        }
        CatalogueRevision revision = new CatalogueRevision(file, sha256, good);
        revision.readAgain(file, clock.instant(), who);
        revisions.persist(revision);
        if (good) {
            store(revision.id(), outcome.catalogue());
        } else {
            List<CatalogueProblem> problems = outcome.problems();
            for (int i = 0; i < Math.min(problems.size(), MAX_PROBLEMS_KEPT); i++) {
                entities.persist(new RefusedLine(new RefusedLine.Key(revision.id(), i), problems.get(i)));
            }
        }
        return outcome.problems();
    }

    private void store(Long revision, Catalogue catalogue) {
        int position = 0;
        for (Catalogue.Release release : catalogue.releases()) {
            entities.persist(new TroveRelease(revision, position++, release));
        }
        position = 0;
        for (Catalogue.Datastore datastore : catalogue.datastores()) {
            entities.persist(new Datastore(revision, position++, datastore));
        }
        // Newest release first, and in it the order of the file: the ids then carry the order of lists.
        for (Catalogue.Release release : catalogue.releases().reversed()) {
            for (Catalogue.Datastore datastore : catalogue.datastores()) {
                for (Catalogue.Version version : datastore.versions()) {
                    if (version.releases().contains(release.name())) {
                        List<String> guests = version.guests().isEmpty() ? release.guestNames() : version.guests();
                        entities.persist(
                                new DatastoreVersion(revision, datastore.name(), release.name(), version, guests));
                    }
                }
            }
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing (expected: part of every JDK)", e);
        }
    }
}
