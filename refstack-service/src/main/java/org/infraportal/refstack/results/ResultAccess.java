package org.infraportal.refstack.results;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.compatibility.ApiException;
import org.infraportal.refstack.compatibility.ApiId;
import org.infraportal.refstack.products.CatalogueVersion;
import org.infraportal.refstack.products.ProductVersions;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;
import org.infraportal.refstack.vendors.Memberships;

/**
 * Who may do what with a result. It belongs to whoever signed it, until it is a product's: then to the admins of the
 * product's vendor, as upstream has it; the signer may still read it.
 */
@ApplicationScoped
class ResultAccess {
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
    record Seen(Result result, ResultRole role, CatalogueVersion version) {
        boolean manages() {
            return role != ResultRole.USER;
        }

        /** The version as far as the caller may know of it; null when there is none to be shown. */
        CatalogueVersion shownVersion() {
            return version == null || !manages() && !version.product().isPublic() ? null : version;
        }
    }

    /** @throws ApiException 404 when there is none, 401 when it is private and the caller is a stranger */
    Seen toRead(String id) {
        Result result = (ApiId.isPossible(id) ? results.byId(id) : Optional.<Result>empty())
                .orElseThrow(() -> ApiException.refused(404, "Test result " + id + " not found", null));
        CatalogueVersion version = result.productVersionId() == null
                ? null
                : versions.withProduct(result.productVersionId()).orElse(null);
        ResultRole role = roleOn(result, version)
                .orElseThrow(() -> ApiException.aborted(401, "This result is private to its owner."));
        return new Seen(result, role, version);
    }

    /** @throws ApiException also 403 when the caller may only read it */
    Seen toManage(String id) {
        Seen seen = toRead(id);
        if (!seen.manages()) {
            throw ApiException.aborted(403, "Only its owner or Foundation staff may change this result.");
        }
        return seen;
    }

    /** @throws ApiException also 403 when the caller may only read it, or when it is verified */
    Result toChange(String id) {
        Result result = toManage(id).result();
        if (result.isVerified()) {
            throw ApiException.aborted(403, "A verified result cannot be changed.");
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
