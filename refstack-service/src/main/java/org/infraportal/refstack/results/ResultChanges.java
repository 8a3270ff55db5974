package org.infraportal.refstack.results;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.events.ResultAssociated;
import org.infraportal.events.ResultDeleted;
import org.infraportal.events.ResultShared;
import org.infraportal.events.ResultVerified;
import org.infraportal.outbox.Outbox;
import org.infraportal.refstack.audit.Audit;
import org.infraportal.refstack.compatibility.ApiException;
import org.infraportal.refstack.products.CatalogueVersion;
import org.infraportal.refstack.products.ProductVersions;
import org.infraportal.refstack.profile.Person;
import org.infraportal.refstack.vendors.Memberships;

/** What an owner and Foundation staff may change about a result, and what of it is announced. */
@ApplicationScoped
class ResultChanges {
    private final ResultAccess access;
    private final Results results;
    private final ProductVersions versions;
    private final Memberships memberships;
    private final ResultVerdicts verdicts;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    ResultChanges(
            ResultAccess access,
            Results results,
            ProductVersions versions,
            Memberships memberships,
            ResultVerdicts verdicts,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.access = access;
        this.results = results;
        this.versions = versions;
        this.memberships = memberships;
        this.verdicts = verdicts;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    void delete(String id) {
        Result result = access.toChange(id);
        results.delete(result);
        audit.note("result.deleted", "result", id, result.tests() + " tests, uploaded " + result.createdAt());
        outbox.add(new ResultDeleted(result.id()));
    }

    /**
     * Sets or removes one meta value.
     *
     * @param value the new value, or null to remove it
     * @throws ApiException 403 for another key than shared, guideline, target; 404 when there is none to
     *     remove; 400 when the value is over 64 characters
     */
    @Transactional
    void setMeta(String id, String name, String value) {
        Result result = access.toChange(id);
        MetaKey key = MetaKey.of(name)
                .orElseThrow(() ->
                        ApiException.aborted(403, "meta key: " + name + " (expected: shared, guideline or target)"));
        if (value == null && result.meta(key) == null) {
            throw ApiException.refused(404, "Metadata " + name + " not found", null);
        }
        set(result, key, value);
    }

    /** Sets all three at once, as a form does; an empty one is removed. */
    @Transactional
    void setMeta(String id, boolean shared, String guideline, String target) {
        Result result = access.toChange(id);
        setUnlessSame(result, MetaKey.SHARED, shared ? "true" : null, shared == result.isPublic());
        setUnlessSame(result, MetaKey.GUIDELINE, guideline, Objects.equals(guideline, result.meta(MetaKey.GUIDELINE)));
        setUnlessSame(result, MetaKey.TARGET, target, Objects.equals(target, result.meta(MetaKey.TARGET)));
    }

    private void setUnlessSame(Result result, MetaKey key, String value, boolean same) {
        if (!same) {
            set(result, key, value);
        }
    }

    private void set(Result result, MetaKey key, String value) {
        if (value != null && value.length() > Result.LONGEST_META) {
            throw ApiException.refused(
                    400,
                    "Metadata value is too long",
                    key.key() + ": " + value.length() + " characters (expected: at most " + Result.LONGEST_META + ")");
        }
        boolean wasPublic = result.isPublic();
        result.setMeta(key, value);
        result.touch(clock.instant());
        audit.note("result.meta_changed", "result", result.id(), key.key() + "=" + (value == null ? "" : value));
        if (key != MetaKey.SHARED) {
            verdicts.judge(result);
            announceAssociation(result);
        } else if (!wasPublic && result.isPublic()) {
            outbox.add(new ResultShared(result.id(), result.tests(), ResultsPage.path(result.id())));
        }
    }

    /** Both parts of a change or none; the link first, since a verified result keeps its product. */
    @Transactional
    void apply(String id, ResultChange change) {
        access.toManage(id);
        if (change.associates()) {
            associate(id, change.productVersionId());
        }
        if (change.verified() != null) {
            verify(id, change.verified());
        }
    }

    /**
     * Makes it a product version's, or nobody's again.
     *
     * @param versionId null for none
     * @throws ApiException 403 when it is verified, or for who does not manage the product; 404 for an unknown version
     */
    @Transactional
    Result associate(String id, String versionId) {
        Result result = access.toChange(id);
        if (Objects.equals(versionId, result.productVersionId())) {
            return result;
        }
        if (versionId != null) {
            CatalogueVersion version = Optional.of(versionId)
                    .filter(versions::hold)
                    .flatMap(versions::withProduct)
                    .orElseThrow(() -> ApiException.refused(404, "Product version " + versionId + " not found", null));
            if (!memberships.manages(version.vendor().id())) {
                throw ApiException.aborted(
                        403, "Only an admin of the product's vendor or Foundation staff may give it a result.");
            }
        }
        audit.note(versionId == null ? "result.unassociated" : "result.associated", "result", result.id(), versionId);
        link(result, versionId);
        return result;
    }

    /** Links an upload to the one product version that runs as its cloud, where its signer may. */
    void associateByCloud(Result result, String versionId, Person signer) {
        if (versions.hold(versionId)) {
            audit.note(signer, "result.associated", "result", result.id(), versionId);
            link(result, versionId);
        }
    }

    private void link(Result result, String versionId) {
        result.belongTo(versionId);
        result.touch(clock.instant());
        announceAssociation(result);
    }

    private void announceAssociation(Result result) {
        outbox.add(new ResultAssociated(
                result.id(),
                result.meta(MetaKey.GUIDELINE),
                result.meta(MetaKey.TARGET),
                result.productVersionId(),
                ResultsPage.path(result.id())));
    }

    /**
     * Verifies it, or takes that back.
     *
     * @throws ApiException 403 unless the caller is Foundation staff and it has guideline and target and is shared
     */
    @Transactional
    Result verify(String id, boolean verified) {
        Result result = access.toManage(id).result();
        if (!memberships.isFoundation()) {
            throw ApiException.aborted(403, "You do not have permission to change a verification status.");
        }
        if (verified == result.isVerified()) {
            return result;
        }
        if (verified) {
            for (MetaKey key : MetaKey.values()) {
                if (result.meta(key) == null || result.meta(key).isEmpty()) {
                    throw ApiException.aborted(
                            403, "A result is verified against a guideline: " + key.key() + " is missing.");
                }
            }
        }
        result.verify(verified);
        result.touch(clock.instant());
        audit.note(verified ? "result.verified" : "result.unverified", "result", id, null);
        if (verified) {
            outbox.add(new ResultVerified(
                    id,
                    result.meta(MetaKey.GUIDELINE),
                    result.meta(MetaKey.TARGET),
                    result.verdict(),
                    ResultsPage.path(id)));
        }
        return result;
    }
}
