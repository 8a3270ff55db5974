package org.infraportal.refstack.results;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.catalogue.CatalogueVersion;
import org.infraportal.refstack.catalogue.Memberships;
import org.infraportal.refstack.catalogue.ProductVersions;
import org.infraportal.refstack.catalogue.VendorRole;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;

/** The results of one page with what belongs to them, found with one query each and not one per row. */
@ApplicationScoped
public class ResultRows {
    private final ProductVersions versions;
    private final People people;
    private final Memberships memberships;

    ResultRows(ProductVersions versions, People people, Memberships memberships) {
        this.versions = versions;
        this.people = people;
        this.memberships = memberships;
    }

    /**
     * A row.
     *
     * @param version its product version as far as the caller may know of it, or null
     * @param owner who signed it, where the caller manages it; else null
     */
    public record Row(Result result, CatalogueVersion version, Person owner, boolean manages) {}

    public List<Row> of(List<Result> results) {
        Map<String, CatalogueVersion> catalogue = versions.withProducts(distinct(results, Result::productVersionId));
        Person asking = people.asking().orElse(null);
        boolean foundation = asking != null && memberships.isFoundation();
        Map<String, VendorRole> mine = asking == null ? Map.of() : memberships.of(asking);
        List<Boolean> manages = results.stream()
                .map(result -> foundation || owns(result, version(catalogue, result), asking, mine))
                .toList();
        Map<Long, Person> owners = owners(results, manages);
        return IntStream.range(0, results.size())
                .mapToObj(i -> {
                    Result result = results.get(i);
                    CatalogueVersion version = version(catalogue, result);
                    boolean shown = version != null
                            && (manages.get(i) || version.product().isPublic());
                    return new Row(result, shown ? version : null, owners.get(result.ownerId()), manages.get(i));
                })
                .toList();
    }

    private static CatalogueVersion version(Map<String, CatalogueVersion> catalogue, Result result) {
        return result.productVersionId() == null ? null : catalogue.get(result.productVersionId());
    }

    private static boolean owns(Result result, CatalogueVersion version, Person asking, Map<String, VendorRole> mine) {
        if (asking == null) {
            return false;
        }
        return version == null
                ? result.isSignedBy(asking)
                : mine.get(version.vendor().id()) == VendorRole.ADMIN;
    }

    private Map<Long, Person> owners(List<Result> results, List<Boolean> manages) {
        List<Result> managed = IntStream.range(0, results.size())
                .filter(manages::get)
                .mapToObj(results::get)
                .toList();
        List<Long> ids = distinct(managed, Result::ownerId);
        return ids.isEmpty()
                ? new HashMap<>()
                : people.<Person>list("id in ?1", ids).stream().collect(Collectors.toMap(Person::id, p -> p));
    }

    private static <T> List<T> distinct(List<Result> results, Function<Result, T> of) {
        return results.stream().map(of).filter(Objects::nonNull).distinct().toList();
    }
}
