package org.infraportal.refstack.results;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Parameters;

import org.infraportal.refstack.catalogue.LinkedResults;
import org.infraportal.refstack.catalogue.ProductVersions;
import org.infraportal.refstack.profile.PersonJoined;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;

/** Every question that is asked of the stored results. */
@ApplicationScoped
public class Results implements PanacheRepository<Result>, LinkedResults {
    /** Newest first; results of the same moment in the order of arrival, so that no page repeats one. */
    private static final String NEWEST_FIRST = " order by createdAt desc, seq desc";

    /** From here on a total may be this old: to count a million rows takes longer than to read a page of them. */
    private static final long MANY = 20_000;

    private static final Duration MAY_BE_OLD = Duration.ofSeconds(15);
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);

    private final ProductVersions versions;
    private final LoadingCache<ResultFilter, Long> totals = Caffeine.newBuilder()
            .maximumSize(500)
            .refreshAfterWrite(MAY_BE_OLD)
            .expireAfterWrite(FORGOTTEN)
            .executor(task -> Thread.ofVirtual().name("result-totals").start(task))
            .build(filter -> QuarkusTransaction.requiringNew().call(() -> counted(filter)));

    Results(ProductVersions versions) {
        this.versions = versions;
    }

    Optional<Result> byId(String id) {
        return find("id", id).firstResultOptional();
    }

    /**
     * One page, newest first. The numbers of its rows are found first, from an index alone: only the rows that are shown
     * are read, however many lie before them.
     *
     * @param number from 0
     */
    public List<Result> page(ResultFilter filter, int number, int size) {
        Condition condition = condition(filter);
        if (condition.isEmpty()) {
            return List.of();
        }
        TypedQuery<Long> query = getEntityManager()
                .createQuery("select seq from Result where " + condition.text() + NEWEST_FIRST, Long.class)
                .setFirstResult(number * size)
                .setMaxResults(size);
        condition.values().map().forEach(query::setParameter);
        List<Long> shown = query.getResultList();
        return shown.isEmpty() ? List.of() : list("seq in ?1" + NEWEST_FIRST, shown);
    }

    /** A place in the list. */
    private record Place(Instant createdAt, long seq) {}

    /** One page, newest first, found in the same way. */
    @Transactional
    Page<Result> page(ResultFilter filter, PageRequest part) {
        Condition condition = condition(filter);
        if (condition.isEmpty()) {
            return part.pageOf(List.of());
        }
        Place after = part.after(Place.class);
        String place = after == null ? "" : " and createdAt <= :time and (createdAt < :time or seq < :seq)";
        TypedQuery<Long> query = getEntityManager()
                .createQuery("select seq from Result where " + condition.text() + place + NEWEST_FIRST, Long.class)
                .setMaxResults(part.rows());
        condition.values().map().forEach(query::setParameter);
        if (after != null) {
            query.setParameter("time", after.createdAt()).setParameter("seq", after.seq());
        }
        List<Long> shown = query.getResultList();
        return part.page(
                shown.isEmpty() ? List.of() : list("seq in ?1" + NEWEST_FIRST, shown),
                () -> total(filter),
                result -> new Place(result.createdAt(), result.seq()));
    }

    /** How many there are; of very many, how many there were a moment ago. */
    long total(ResultFilter filter) {
        long total = totals.get(filter);
        if (total < MANY) {
            totals.invalidate(filter);
        }
        return total;
    }

    private long counted(ResultFilter filter) {
        Condition condition = condition(filter);
        return condition.isEmpty() ? 0 : count(condition.text(), condition.values());
    }

    /** What a product version shows of itself: the newest verified result, or else the newest that is shared. */
    public Optional<Result> shownFor(String versionId) {
        return find(
                        "productVersionId = ?1 and listed = true and lower(trim(shared)) not in ?2"
                                + " order by verificationStatus desc, createdAt desc, seq desc",
                        versionId,
                        Sharing.UNSHARED)
                .firstResultOptional();
    }

    long countListed() {
        return total(ResultFilter.LISTED);
    }

    long countListedSince(Instant since) {
        return count("listed = true and createdAt >= ?1", since);
    }

    @Override
    public Map<String, Long> countByVersion(Collection<String> versionIds) {
        if (versionIds.isEmpty()) {
            return Map.of();
        }
        return getEntityManager()
                .createQuery(
                        "select r.productVersionId, count(r) from Result r where r.productVersionId in :ids"
                                + " group by r.productVersionId",
                        Object[].class)
                .setParameter("ids", versionIds)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    void joined(@Observes PersonJoined joined) {
        update(
                "ownerId = ?1 where ownerId = ?2",
                joined.to().id(),
                joined.from().id());
    }

    /** Product versions are looked up before: the database is then asked for a few results by an index of theirs. */
    private Condition condition(ResultFilter filter) {
        Condition condition = new Condition(filter);
        if (filter.vendorId() != null) {
            condition.addAnyOf(versions.idsOfPublicProducts(filter.vendorId()));
        }
        if (filter.productId() != null) {
            condition.addAnyOf(versions.idsOf(filter.productId()));
        }
        if (filter.text() != null) {
            condition.addText(filter.text(), versions.idsByName(filter.text()));
        }
        return condition;
    }

    /** A filter in the words of the query language. */
    private static final class Condition {
        private static final Pattern ID_PREFIX = Pattern.compile("[0-9a-f-]{4,36}");

        private final List<String> parts = new ArrayList<>();
        private final Parameters values = new Parameters();
        private boolean empty;

        Condition(ResultFilter filter) {
            switch (filter.scope()) {
                case ResultFilter.Scope.Listed listed -> parts.add("listed = true");
                case ResultFilter.Scope.SignedBy signed -> add("ownerId = :owner", "owner", signed.personId());
                case ResultFilter.Scope.Everything everything -> parts.add("1 = 1");
            }
            add("createdAt >= :from", "from", filter.from());
            // The times in the interface have whole seconds: the last second belongs to the range.
            add(
                    "createdAt < :to",
                    "to",
                    filter.to() == null ? null : filter.to().plusSeconds(1));
            add("cpid = :cpid", "cpid", filter.cpid());
            add("verificationStatus = :verification", "verification", filter.verificationStatus());
            add("guideline = :guideline", "guideline", filter.guideline());
            add("target = :target", "target", filter.target());
            add("verdict = :verdict", "verdict", filter.verdict());
            if (filter.waiting()) {
                parts.add("verificationStatus = 0 and productVersionId is not null and listed = true");
                add("lower(trim(shared)) not in :unshared", "unshared", Sharing.UNSHARED);
                Stream.of("guideline", "target").forEach(key -> parts.add(key + " is not null and " + key + " <> ''"));
            }
        }

        private void add(String condition, String name, Object value) {
            if (value != null) {
                parts.add(condition);
                values.and(name, value);
            }
        }

        void addAnyOf(List<String> versionIds) {
            String name = "versions" + parts.size();
            empty |= versionIds.isEmpty();
            add("productVersionId in :" + name, name, versionIds);
        }

        void addText(String text, List<String> versionIds) {
            String prefix = text.toLowerCase(Locale.ROOT);
            if (!ID_PREFIX.matcher(prefix).matches()) {
                addAnyOf(versionIds);
            } else if (versionIds.isEmpty()) {
                add("id like :prefix", "prefix", prefix + "%");
            } else {
                add("(id like :prefix or productVersionId in :named)", "prefix", prefix + "%");
                values.and("named", versionIds);
            }
        }

        /** Nothing can match, so that nothing need be asked. */
        boolean isEmpty() {
            return empty;
        }

        String text() {
            return String.join(" and ", parts);
        }

        Parameters values() {
            return values;
        }
    }
}
