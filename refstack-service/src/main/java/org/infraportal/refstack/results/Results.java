package org.infraportal.refstack.results;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;

import org.infraportal.refstack.products.LinkedResults;
import org.infraportal.refstack.profile.PersonJoined;

/** Every question that is asked of the stored results. */
@ApplicationScoped
class Results implements PanacheRepository<Result>, LinkedResults {
    /** Newest first; results of the same moment in the order of arrival, so that no page repeats one. */
    private static final String NEWEST_FIRST = " order by createdAt desc, seq desc";

    private static final String OF_PUBLIC_PRODUCT = """
            productVersionId in (select v.id from ProductVersion v join Product p on p.id = v.productId
             join Vendor d on d.id = p.vendorId where p.published = true and\s""";

    /** From here on a total may be this old: to count a million rows takes longer than to read a page of them. */
    private static final long MANY = 20_000;

    private static final Duration MAY_BE_OLD = Duration.ofSeconds(15);

    private final Cache<ResultFilter, Long> totals =
            Caffeine.newBuilder().maximumSize(500).expireAfterWrite(MAY_BE_OLD).build();

    Optional<Result> byId(String id) {
        return find("id", id).firstResultOptional();
    }

    /** One page, newest first. @param number from 0 */
    List<Result> page(ResultFilter filter, int number, int size) {
        Condition condition = Condition.of(filter);
        return find(condition.text() + NEWEST_FIRST, condition.values())
                .page(Page.of(number, size))
                .list();
    }

    /** How many there are; of very many, how many there were a moment ago. */
    long total(ResultFilter filter) {
        Long known = totals.getIfPresent(filter);
        if (known != null) {
            return known;
        }
        Condition condition = Condition.of(filter);
        long total = count(condition.text(), condition.values());
        if (total >= MANY) {
            totals.put(filter, total);
        }
        return total;
    }

    /** What a product version shows of itself: the newest verified result, or else the newest that is shared. */
    Optional<Result> shownFor(String versionId) {
        return find(
                        "productVersionId = ?1 and shared is not null and shared <> ''"
                                + " order by verificationStatus desc, createdAt desc, seq desc",
                        versionId)
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

    /** A filter in the words of the query language. */
    private record Condition(String text, Parameters values) {
        static Condition of(ResultFilter filter) {
            List<String> parts = new ArrayList<>();
            Parameters values = new Parameters();
            switch (filter.scope()) {
                case ResultFilter.Scope.Listed listed -> parts.add("listed = true");
                case ResultFilter.Scope.SignedBy signed -> {
                    parts.add("ownerId = :owner");
                    values.and("owner", signed.personId());
                }
                case ResultFilter.Scope.Everything everything -> parts.add("1 = 1");
            }
            add(parts, values, "createdAt >= :from", "from", filter.from());
            // The times in the interface have whole seconds: the last second belongs to the range.
            add(
                    parts,
                    values,
                    "createdAt < :to",
                    "to",
                    filter.to() == null ? null : filter.to().plusSeconds(1));
            add(parts, values, "cpid = :cpid", "cpid", filter.cpid());
            add(parts, values, "verificationStatus = :verification", "verification", filter.verificationStatus());
            add(parts, values, "guideline = :guideline", "guideline", filter.guideline());
            add(parts, values, "target = :target", "target", filter.target());
            add(parts, values, "verdict = :verdict", "verdict", filter.verdict());
            add(parts, values, OF_PUBLIC_PRODUCT + "d.id = :vendor)", "vendor", filter.vendorId());
            add(
                    parts,
                    values,
                    "productVersionId in (select v.id from ProductVersion v where v.productId = :product)",
                    "product",
                    filter.productId());
            if (filter.text() != null) {
                parts.add("(id like :prefix or " + OF_PUBLIC_PRODUCT
                        + "(lower(p.name) like :part escape '!' or lower(d.name) like :part escape '!')))");
                String plain = filter.text().toLowerCase(Locale.ROOT);
                values.and("prefix", plain.matches("[0-9a-f-]{1,36}") ? plain + "%" : "-");
                values.and("part", "%" + plain.replaceAll("([!%_])", "!$1") + "%");
            }
            if (filter.waiting()) {
                parts.add("verificationStatus = 0 and productVersionId is not null");
                Stream.of("shared", "guideline", "target")
                        .forEach(key -> parts.add(key + " is not null and " + key + " <> ''"));
            }
            return new Condition(String.join(" and ", parts), values);
        }

        private static void add(List<String> parts, Parameters values, String condition, String name, Object value) {
            if (value != null) {
                parts.add(condition);
                values.and(name, value);
            }
        }
    }
}
