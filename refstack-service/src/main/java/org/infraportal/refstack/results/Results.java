package org.infraportal.refstack.results;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;

import org.infraportal.refstack.profile.Person;

/** Every question that is asked of the stored results. */
@ApplicationScoped
class Results implements PanacheRepository<Result> {
    /** Newest first; results of the same moment in the order of arrival, so that no page repeats one. */
    private static final String NEWEST_FIRST = " order by createdAt desc, seq desc";

    Optional<Result> byId(String id) {
        return find("id", id).firstResultOptional();
    }

    /** The results that a filter lets through, of those that the viewer may list. */
    PanacheQuery<Result> matching(ResultFilter filter, Person mine) {
        StringBuilder where = new StringBuilder(mine == null ? "listed = true" : "ownerId = :owner");
        Parameters values = mine == null ? new Parameters() : Parameters.with("owner", mine.id());
        if (filter.from() != null) {
            where.append(" and createdAt >= :from");
            values.and("from", filter.from());
        }
        if (filter.to() != null) {
            // The times in the interface have whole seconds: the last second belongs to the range.
            where.append(" and createdAt < :to");
            values.and("to", filter.to().plusSeconds(1));
        }
        if (filter.cpid() != null) {
            where.append(" and cpid = :cpid");
            values.and("cpid", filter.cpid());
        }
        if (filter.verificationStatus() != null) {
            where.append(" and verificationStatus = :verification");
            values.and("verification", filter.verificationStatus());
        }
        return find(where + NEWEST_FIRST, values);
    }

    /** Listed results whose id begins with this text. */
    List<Result> listedWithIdPrefix(String prefix, int limit) {
        return find("listed = true and id like ?1" + NEWEST_FIRST, prefix + "%")
                .page(Page.ofSize(limit))
                .list();
    }

    long countListed() {
        return count("listed", true);
    }

    long countListedSince(Instant since) {
        return count("listed = true and createdAt >= ?1", since);
    }
}
