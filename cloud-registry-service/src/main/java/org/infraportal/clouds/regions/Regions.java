package org.infraportal.clouds.regions;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;

/** The regions, and every question asked about them. */
@Singleton
public class Regions implements PanacheRepository<Region> {
    /** More rows than a CSV of this list will ever have; a bound all the same. */
    private static final int MOST_ROWS = 10_000;

    private final EntityManager entities;

    Regions(EntityManager entities) {
        this.entities = entities;
    }

    /** What all regions of a list have together. Their peaks were reached at different times. */
    public record Sums(long regions, long active, long capacity, long peaks, long timesDisabled) {}

    public Optional<Region> ofProvider(String provider) {
        return find("provider", provider).firstResultOptional();
    }

    public Region known(String provider) {
        return ofProvider(provider).orElseThrow(() -> ProblemException.notFound("region", provider));
    }

    /**
     * The region with its row held until the transaction ends. Plain SQL takes the lock, since the
     * {@code for update of} that Hibernate writes for MySQL 8 is no MariaDB SQL.
     */
    public Region knownAndHeld(String provider) {
        List<?> held = entities.createNativeQuery("select id from region where provider = :provider for update")
                .setParameter("provider", provider)
                .getResultList();
        if (held.isEmpty()) {
            throw ProblemException.notFound("region", provider);
        }
        return findById(((Number) held.getFirst()).longValue());
    }

    public Map<String, Region> byProvider() {
        Map<String, Region> regions = new HashMap<>();
        listAll().forEach(region -> regions.put(region.provider(), region));
        return regions;
    }

    Page<Region> page(RegionQuery query) {
        Map<String, Object> values = new HashMap<>();
        String where = where(query, values);
        long total = counted(where, values);
        if (query.pageToken != null && !query.pageToken.isEmpty()) {
            where += after(query, values);
        }
        List<Region> found = ordered(query, where, values, query.limit + 1);
        boolean more = found.size() > query.limit;
        List<Region> items = more ? found.subList(0, query.limit) : found;
        return new Page<>(items, more ? items.getLast().provider() : null, total);
    }

    List<Region> all(RegionQuery query) {
        Map<String, Object> values = new HashMap<>();
        return ordered(query, where(query, values), values, MOST_ROWS);
    }

    Sums sums(RegionQuery query) {
        Map<String, Object> values = new HashMap<>();
        String where = where(query, values);
        TypedQuery<Sums> sums = entities.createQuery("""
                select new org.infraportal.clouds.regions.Regions$Sums(
                    count(r), coalesce(sum(case when r.state = ACTIVE then 1L else 0L end), 0L),
                    coalesce(sum(coalesce(r.capacity, 0)), 0L), coalesce(sum(coalesce(r.peak, 0)), 0L),
                    coalesce(sum(r.timesDisabled), 0L))
                from Region r left join r.cloud.donor d""" + where, Sums.class);
        values.forEach(sums::setParameter);
        return sums.getSingleResult();
    }

    /** How many clouds have a region in this state. */
    long cloudsIn(RegionState state) {
        return entities.createQuery("select count(distinct r.cloud) from Region r where r.state = :state", Long.class)
                .setParameter("state", state)
                .getSingleResult();
    }

    List<Region> matching(String text, int most) {
        RegionQuery query = new RegionQuery();
        query.q = text;
        query.sort = RegionOrder.STATE.word();
        Map<String, Object> values = new HashMap<>();
        return ordered(query, where(query, values), values, most);
    }

    /** The first year in which any region was listed. */
    Optional<Integer> firstYear() {
        LocalDate first = entities.createQuery("select min(r.listing.firstSeen) from Region r", LocalDate.class)
                .getSingleResult();
        return Optional.ofNullable(first).map(LocalDate::getYear);
    }

    private List<Region> ordered(RegionQuery query, String where, Map<String, Object> values, int most) {
        String direction = query.downwards() ? " desc" : " asc";
        TypedQuery<Region> regions = entities.createQuery(
                "select r from Region r join fetch r.cloud c left join fetch c.donor d" + where + " order by "
                        + query.order().expression() + direction + ", r.provider",
                Region.class);
        values.forEach(regions::setParameter);
        return regions.setMaxResults(most).getResultList();
    }

    private long counted(String where, Map<String, Object> values) {
        TypedQuery<Long> count =
                entities.createQuery("select count(r) from Region r left join r.cloud.donor d" + where, Long.class);
        values.forEach(count::setParameter);
        return count.getSingleResult();
    }

    /** The token is the last region shown: its place in the order is where the next page begins. */
    private String after(RegionQuery query, Map<String, Object> values) {
        Region last = ofProvider(query.pageToken)
                .orElseThrow(() -> ProblemException.invalid(
                        "pageToken",
                        "pageToken: " + query.pageToken + " (expected: the nextPageToken of an earlier page)"));
        String expression = query.order().expression();
        values.put("afterValue", query.order().valueOf(last));
        values.put("afterProvider", last.provider());
        return " and (" + expression + (query.downwards() ? " < " : " > ") + ":afterValue or (" + expression
                + " = :afterValue and r.provider > :afterProvider))";
    }

    private static String where(RegionQuery query, Map<String, Object> values) {
        StringBuilder where = new StringBuilder(" where 1 = 1");
        RegionState state = query.wantedState();
        if (state != null) {
            where.append(" and r.state = :state");
            values.put("state", state);
        }
        if (!query.text().isEmpty()) {
            where.append(" and (lower(r.provider) like :text escape '!' or lower(r.name) like :text escape '!'"
                    + " or lower(r.cloud.name) like :text escape '!' or lower(d.name) like :text escape '!')");
            values.put(
                    "text",
                    "%" + query.text().toLowerCase(java.util.Locale.ROOT).replaceAll("([!%_])", "!$1") + "%");
        }
        if (query.year != null) {
            where.append(" and r.listing.firstSeen <= :yearEnd"
                    + " and (r.listing.removedOn is null or r.listing.endKind <> :removed"
                    + " or r.listing.removedOn >= :yearStart)");
            values.put("removed", Listing.REMOVED);
            values.put("yearStart", LocalDate.of(query.year, 1, 1));
            values.put("yearEnd", LocalDate.of(query.year, 12, 31));
        }
        return where.toString();
    }
}
