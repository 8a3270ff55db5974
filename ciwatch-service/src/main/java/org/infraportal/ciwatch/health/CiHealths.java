package org.infraportal.ciwatch.health;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.Like;
import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.ciwatch.cis.Standing;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;

/** The health of all CIs. */
@ApplicationScoped
class CiHealths {
    private final EntityManager entities;
    private final Cis cis;

    CiHealths(EntityManager entities, Cis cis) {
        this.entities = entities;
        this.cis = cis;
    }

    /** One page of the CIs whose name contains the text, by name. */
    @Transactional
    Page<CiHealth> page(String text, String pageToken, int limit) {
        String pattern = Like.anywhere(text == null ? "" : text);
        Position behind = Position.of(pageToken);
        List<Ci> found = entities.createQuery(
                        "from Ci c where c.standing <> REJECTED and lower(c.name) like ?1 escape '!'"
                                + " and (c.name > ?2 or c.name = ?2 and c.id > ?3) order by c.name, c.id",
                        Ci.class)
                .setParameter(1, pattern)
                .setParameter(2, behind.name)
                .setParameter(3, behind.id)
                .setMaxResults(limit + 1)
                .getResultList();
        boolean more = found.size() > limit;
        List<Ci> shown = more ? found.subList(0, limit) : found;
        return new Page<>(
                health(shown),
                more ? new Position(shown.getLast().name, shown.getLast().id).token() : null,
                cis.count("standing <> ?1 and lower(name) like ?2 escape '!'", Standing.REJECTED, pattern));
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

    /** Where the list goes on: behind this name and id. */
    private record Position(String name, long id) {
        static Position of(String pageToken) {
            if (pageToken == null || pageToken.isEmpty()) {
                return new Position("", 0);
            }
            try {
                String text = new String(Base64.getUrlDecoder().decode(pageToken), StandardCharsets.UTF_8);
                int blank = text.indexOf(' ');
                return new Position(text.substring(blank + 1), Long.parseLong(text.substring(0, blank)));
            } catch (RuntimeException e) {
                throw ProblemException.invalid(
                        "pageToken", "pageToken: " + pageToken + " (expected: nextPageToken of the page before)");
            }
        }

        String token() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((id + " " + name).getBytes(StandardCharsets.UTF_8));
        }
    }
}
