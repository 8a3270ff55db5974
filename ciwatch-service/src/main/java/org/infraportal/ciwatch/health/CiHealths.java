package org.infraportal.ciwatch.health;

import java.util.List;
import java.util.Objects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.ciwatch.cis.Standing;
import org.infraportal.web.Page;
import org.infraportal.web.lists.Like;
import org.infraportal.web.lists.PageRequest;

/** The health of all CIs. */
@ApplicationScoped
class CiHealths {
    private final EntityManager entities;
    private final Cis cis;

    CiHealths(EntityManager entities, Cis cis) {
        this.entities = entities;
        this.cis = cis;
    }

    /** A place in the list of CIs. */
    private record Place(String name, long id) {
        static final Place START = new Place("", 0);
    }

    /** One page of the CIs whose name contains a text, by name. */
    @Transactional
    Page<CiHealth> page(CiQuery query, PageRequest part) {
        String pattern = Like.containing(query.q == null ? "" : query.q);
        Place after = Objects.requireNonNullElse(part.after(Place.class), Place.START);
        List<Ci> found = entities.createQuery(
                        "from Ci c where c.standing <> REJECTED and lower(c.name) like ?1 escape '!'"
                                + " and (c.name > ?2 or c.name = ?2 and c.id > ?3) order by c.name, c.id",
                        Ci.class)
                .setParameter(1, pattern)
                .setParameter(2, after.name)
                .setParameter(3, after.id)
                .setMaxResults(part.rows())
                .getResultList();
        Page<Ci> page = part.page(
                found,
                () -> cis.count("standing <> ?1 and lower(name) like ?2 escape '!'", Standing.REJECTED, pattern),
                ci -> new Place(ci.name, ci.id));
        return page.with(health(page.items()));
    }

    private List<CiHealth> health(List<Ci> shown) {
        return shown.isEmpty()
                ? List.of()
                : entities.createQuery("""
                                select c, count(r.id),
                                  count(case when r.verdict = SUCCESS then 1 end),
                                  count(case when r.verdict = FAILURE then 1 end),
                                  count(case when r.verdict = INFRA then 1 end),
                                  max(r.reportedAt)
                                from Ci c left join Report r on r.ci = c
                                where c in ?1 group by c order by c.name, c.id""", Object[].class)
                        .setParameter(1, shown)
                        .getResultStream()
                        .map(CiHealth::of)
                        .toList();
    }
}
