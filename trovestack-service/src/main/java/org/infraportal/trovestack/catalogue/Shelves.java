package org.infraportal.trovestack.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.PageRequest;

/** Every question about what the current catalogue holds. */
@ApplicationScoped
class Shelves {
    private final Revisions revisions;
    private final EntityManager entities;

    Shelves(Revisions revisions, EntityManager entities) {
        this.revisions = revisions;
        this.entities = entities;
    }

    CatalogueView catalogue() {
        Optional<CatalogueRevision> refused = revisions.refused();
        return new CatalogueView(
                revisions.current().map(CatalogueView.Reading::of).orElse(null),
                refused.map(CatalogueView.Reading::of).orElse(null),
                refused.map(revisions::problemsOf).orElse(List.of()));
    }

    /** The newest first. */
    List<ReleaseView> releases() {
        return entities.createQuery(
                        "from TroveRelease where revisionId = :revision order by position desc", TroveRelease.class)
                .setParameter("revision", revision())
                .getResultStream()
                .map(ReleaseView::of)
                .toList();
    }

    ReleaseView release(String name) {
        return releases().stream()
                .filter(release -> release.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("release", name));
    }

    /** In the order of the file. */
    List<DatastoreView> datastores() {
        return entities.createQuery("from Datastore where revisionId = :revision order by position", Datastore.class)
                .setParameter("revision", revision())
                .getResultStream()
                .map(DatastoreView::of)
                .toList();
    }

    DatastoreView datastore(String name) {
        return datastores().stream()
                .filter(datastore -> datastore.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("datastore", name));
    }

    /** All versions that match, the newest release first. */
    List<VersionView> versions(VersionQuery query) {
        return found(query, null, Integer.MAX_VALUE).stream()
                .map(VersionView::of)
                .toList();
    }

    /** A place in the list of versions. */
    private record Place(long id) {}

    @Transactional
    Page<VersionView> page(VersionQuery query, PageRequest part) {
        return part.page(
                        found(query, part.after(Place.class), part.rows()),
                        () -> count(query),
                        version -> new Place(version.id()))
                .map(VersionView::of);
    }

    private List<DatastoreVersion> found(VersionQuery query, Place after, int most) {
        Map<String, Object> values = new HashMap<>();
        String where = where(query, values);
        if (after != null) {
            where += " and id > :after";
            values.put("after", after.id());
        }
        TypedQuery<DatastoreVersion> versions =
                entities.createQuery("from DatastoreVersion" + where + " order by id", DatastoreVersion.class);
        values.forEach(versions::setParameter);
        return versions.setMaxResults(most).getResultList();
    }

    private long count(VersionQuery query) {
        Map<String, Object> values = new HashMap<>();
        TypedQuery<Long> count =
                entities.createQuery("select count(*) from DatastoreVersion" + where(query, values), Long.class);
        values.forEach(count::setParameter);
        return count.getSingleResult();
    }

    private String where(VersionQuery query, Map<String, Object> values) {
        StringBuilder where = new StringBuilder(" where revisionId = :revision");
        values.put("revision", revision());
        query.conditions().forEach((field, value) -> {
            where.append(" and ").append(field).append(" = :").append(field);
            values.put(field, value);
        });
        return where.toString();
    }

    /** No row belongs to revision 0: without a good catalogue every list is empty. */
    private long revision() {
        return revisions.current().map(CatalogueRevision::id).orElse(0L);
    }
}
