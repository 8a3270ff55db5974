package org.infraportal.refstack.results;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.catalogue.CatalogueVersion;
import org.infraportal.refstack.catalogue.Memberships;
import org.infraportal.refstack.catalogue.ProductVersions;
import org.infraportal.refstack.compatibility.ApiId;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;

/**
 * Who may do what with a result. It belongs to whoever signed it, until it is a product's: then to the admins of the
 * product's vendor, as upstream has it; the signer may still read it.
 */
@ApplicationScoped
public class ResultAccess {
    private final Results results;
    private final ProductVersions versions;
    private final People people;
    private final Memberships memberships;

    ResultAccess(Results results, ProductVersions versions, People people, Memberships memberships) {
        this.results = results;
        this.versions = versions;
        this.people = people;
        this.memberships = memberships;
    }

    /**
     * A result and what the caller is to it.
     *
     * @param version the product version it belongs to, or null
     */
    public record Seen(Result result, ResultRole role, CatalogueVersion version) {
        public boolean manages() {
            return role != ResultRole.USER;
        }

        /** The version as far as the caller may know of it; null when there is none to be shown. */
        public CatalogueVersion shownVersion() {
            return version == null || !manages() && !version.product().isPublic() ? null : version;
        }
    }

    /** @throws RefstackProblem 404 when there is none, 401 when it is private and the caller is a stranger */
    public Seen toRead(String id) {
        Result result = (ApiId.isPossible(id) ? results.byId(id) : Optional.<Result>empty())
                .orElseThrow(() -> Fault.RESULT_NOT_FOUND.of(id));
        CatalogueVersion version = result.productVersionId() == null
                ? null
                : versions.withProduct(result.productVersionId()).orElse(null);
        ResultRole role = roleOn(result, version).orElseThrow(() -> Fault.RESULT_PRIVATE.of());
        return new Seen(result, role, version);
    }

    /** @throws RefstackProblem also 403 when the caller may only read it */
    Seen toManage(String id) {
        Seen seen = toRead(id);
        if (!seen.manages()) {
            throw Fault.RESULT_NOT_MANAGED.of();
        }
        return seen;
    }

    /** @throws RefstackProblem also 403 when the caller may only read it, or when it is verified */
    Result toChange(String id) {
        Result result = toManage(id).result();
        if (result.isVerified()) {
            throw Fault.RESULT_LOCKED.of();
        }
        return result;
    }

    private Optional<ResultRole> roleOn(Result result, CatalogueVersion version) {
        Optional<Person> asking = people.asking();
        boolean signer = asking.filter(result::isSignedBy).isPresent();
        String vendor = version == null ? null : version.vendor().id();
        if (version == null ? signer : memberships.administers(vendor)) {
            return Optional.of(ResultRole.OWNER);
        }
        if (memberships.isFoundation()) {
            return Optional.of(ResultRole.FOUNDATION);
        }
        return result.isPublic() || signer || version != null && memberships.belongsTo(vendor)
                ? Optional.of(ResultRole.USER)
                : Optional.empty();
    }
}
