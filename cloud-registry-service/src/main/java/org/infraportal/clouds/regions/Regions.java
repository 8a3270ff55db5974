package org.infraportal.clouds.regions;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Like;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Dates;

/** The regions, and every question asked about them. */
@ApplicationScoped
public class Regions implements PanacheRepository<Region> {
    private final EntityManager entities;
    private final Database database;

    Regions(EntityManager entities, Database database) {
        this.entities = entities;
        this.database = database;
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
     * The region with its row held until the transaction ends, as it is now, also where it was read before. The row is held
     * before anything is read: a transaction that has read nothing yet sees what the one before it left.
     */
    public Region knownAndHeld(String provider) {
        database.number("select id from region where provider = ? for update", provider);
        Region region = known(provider);
        entities.refresh(region, LockModeType.PESSIMISTIC_WRITE);
        return region;
    }

    /**
     * The region with its row held until the transaction ends, and its version raised: whoever saw the old one comes too late.
     *
     * @throws ProblemException 412 when it is not at the version that somebody saw
     */
    public Region changedAt(String provider, long version) {
        Region region = knownAndHeld(provider);
        if (version != region.version()) {
            throw ProblemException.outdated("the region", version, region.version());
        }
        entities.lock(region, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        return region;
    }

    public Map<String, Region> byProvider() {
        Map<String, Region> regions = new HashMap<>();
        listAll().forEach(region -> regions.put(region.provider(), region));
        return regions;
    }

    /** The last region shown: its place in the order, as it is now, is where the next page begins. */
    private record Place(String provider) {}

    @Transactional
    Page<Region> page(RegionQuery query, PageRequest part) {
        Map<String, Object> values = new HashMap<>();
        String where = where(query, values);
        Map<String, Object> counted = Map.copyOf(values);
        Place after = part.after(Place.class);
        String rest = after == null ? where : where + after(query, after, values);
        return part.page(
                ordered(query, rest, values, part.rows()),
                () -> counted(where, counted),
                region -> new Place(region.provider()));
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
        Map<String, Object> values = new HashMap<>();
        return ordered(query, where(query, values), values, most);
    }

    /** The first year in which any region was listed. */
    Optional<Integer> firstYear() {
        LocalDate first = entities.createQuery(
                        "select min(r.listing.firstSeen) from Region r where r.listing.firstSeen >= :earliest",
                        LocalDate.class)
                .setParameter("earliest", Dates.EARLIEST)
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

    private String after(RegionQuery query, Place place, Map<String, Object> values) {
        Region last = ofProvider(place.provider())
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
            values.put("text", Like.containing(query.text()));
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
