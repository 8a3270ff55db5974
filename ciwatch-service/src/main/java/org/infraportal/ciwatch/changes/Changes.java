package org.infraportal.ciwatch.changes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Parameters;

import org.infraportal.ciwatch.Keyset;
import org.infraportal.ciwatch.Like;
import org.infraportal.ciwatch.gerrit.GerritEvent;
import org.infraportal.web.Page;

/** The changes of all Gerrit servers. */
@ApplicationScoped
public class Changes implements PanacheRepository<Change> {
    private static final Map<String, String> STATUS_AFTER = Map.of(
            "change-merged", "MERGED",
            "change-abandoned", "ABANDONED",
            "change-restored", "NEW",
            "change-deleted", "DELETED");

    private final Projects projects;

    Changes(Projects projects) {
        this.projects = projects;
    }

    /** The change that an event is about, brought up to the event's date unless it is newer already. */
    public Change learn(GerritEvent event) {
        Change change = find("number = ?1 and host = ?2", event.change().number(), event.host())
                .firstResult();
        if (change == null) {
            change = new Change();
            change.host = event.host();
            change.number = event.change().number();
            update(change, event);
            persist(change);
        } else if (!event.time().isBefore(change.updatedAt)) {
            update(change, event);
        }
        return change;
    }

    private void update(Change change, GerritEvent event) {
        GerritEvent.Change told = event.change();
        if (change.project == null || !change.project.name.equals(told.project())) {
            change.project = projects.of(event.host(), told.project());
        }
        change.branch = told.branch() == null ? change.branch : told.branch();
        change.subject = told.subject() == null ? change.subject : told.subject();
        change.owner = told.owner() == null ? change.owner : told.owner();
        change.url = told.url() == null ? change.url : told.url();
        String status = STATUS_AFTER.getOrDefault(event.type(), told.status());
        change.status = status != null ? status : change.status == null ? "NEW" : change.status;
        change.updatedAt = event.time();
    }

    /** The patch set that an event is about; what was unknown about it is filled in. */
    public PatchSet learnPatchSet(Change change, GerritEvent.PatchSet told) {
        PatchSet patchSet = getEntityManager()
                .createQuery("from PatchSet where change = ?1 and number = ?2", PatchSet.class)
                .setParameter(1, change)
                .setParameter(2, told.number())
                .getResultStream()
                .findFirst()
                .orElse(null);
        if (patchSet == null) {
            patchSet = new PatchSet();
            patchSet.change = change;
            patchSet.number = told.number();
            getEntityManager().persist(patchSet);
        }
        patchSet.revision = patchSet.revision == null ? told.revision() : patchSet.revision;
        patchSet.kind = patchSet.kind == null ? told.kind() : patchSet.kind;
        patchSet.uploader = patchSet.uploader == null ? told.uploader() : patchSet.uploader;
        patchSet.createdAt = patchSet.createdAt == null ? told.createdOn() : patchSet.createdAt;
        return patchSet;
    }

    /** All changes of this number, one per server, the one last heard of first. */
    public List<Change> numbered(long number) {
        return list(
                "from Change c join fetch c.project where c.number = ?1 order by c.updatedAt desc, c.id desc", number);
    }

    /** A change's patch sets, newest first. */
    public List<PatchSet> patchSets(Change change) {
        return getEntityManager()
                .createQuery("from PatchSet where change = ?1 order by number desc", PatchSet.class)
                .setParameter(1, change)
                .getResultList();
    }

    /** The changes that a text finds: by number, or anywhere in the subject; last heard of first. */
    public Page<Change> page(String project, String text, Keyset behind, int limit) {
        StringBuilder where = new StringBuilder("1 = 1");
        Parameters parameters = new Parameters();
        if (project != null && !project.isBlank()) {
            where.append(" and c.project.name = :project");
            parameters.and("project", project.strip());
        }
        if (text != null && !text.isBlank()) {
            where.append(" and (c.number = :number or lower(c.subject) like :text escape '!')");
            parameters.and("number", numberIn(text).orElse(-1L)).and("text", Like.anywhere(text));
        }
        long total = count("from Change c where " + where, parameters.map());
        List<Change> rows = find(
                        "from Change c join fetch c.project where " + where
                                + " and (c.updatedAt < :time or c.updatedAt = :time and c.id < :id)"
                                + " order by c.updatedAt desc, c.id desc",
                        parameters
                                .and("time", behind.time())
                                .and("id", behind.id())
                                .map())
                .page(0, limit + 1)
                .list();
        return Keyset.page(rows, limit, total, change -> new Keyset(change.updatedAt, change.id));
    }

    /** The number that people write for a change: 912345, or 912345,3 with its patch set. */
    public static Optional<Long> numberIn(String text) {
        String digits = text.strip().split(",", 2)[0];
        return digits.matches("[0-9]{1,15}") ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }
}
