package org.infraportal.ciwatch.changes;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.web.Page;
import org.infraportal.web.lists.Like;
import org.infraportal.web.lists.PageRequest;

import static org.infraportal.web.lists.ListRequest.isGiven;

/** The changes of all Gerrit servers. */
@ApplicationScoped
public class Changes implements PanacheRepository<Change> {
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

    /** A place in the list of changes. */
    private record Place(Instant time, long id) {}

    /** The changes of a project that a text finds, by number or anywhere in the subject; last heard of first. */
    public Page<Change> page(String project, String text, PageRequest part) {
        StringBuilder where = new StringBuilder("1 = 1");
        Map<String, Object> parameters = new HashMap<>();
        if (isGiven(project)) {
            where.append(" and c.project.name = :project");
            parameters.put("project", project.strip());
        }
        if (isGiven(text)) {
            where.append(" and (c.number = :number or lower(c.subject) like :text escape '!')");
            parameters.put("number", numberIn(text).orElse(-1L));
            parameters.put("text", Like.containing(text));
        }
        String all = where.toString();
        Map<String, Object> ofAll = Map.copyOf(parameters);
        Place after = part.after(Place.class);
        if (after != null) {
            where.append(" and (c.updatedAt < :time or c.updatedAt = :time and c.id < :id)");
            parameters.put("time", after.time());
            parameters.put("id", after.id());
        }
        List<Change> rows = find(
                        "from Change c join fetch c.project where " + where + " order by c.updatedAt desc, c.id desc",
                        parameters)
                .page(0, part.rows())
                .list();
        return part.page(
                rows,
                () -> count("from Change c where " + all, ofAll),
                change -> new Place(change.updatedAt, change.id));
    }

    /** The number that people write for a change: 912345, or 912345,3 with its patch set. */
    public static Optional<Long> numberIn(String text) {
        String digits = text.strip().split(",", 2)[0];
        return digits.matches("[0-9]{1,15}") ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }
}
