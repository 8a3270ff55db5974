package org.infraportal.refstack.results;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.events.ComplianceVerdict;
import org.infraportal.events.ResultAssociated;
import org.infraportal.events.ResultDeleted;
import org.infraportal.events.ResultShared;
import org.infraportal.events.ResultVerified;
import org.infraportal.outbox.Outbox;
import org.infraportal.refstack.audit.Audit;
import org.infraportal.refstack.catalogue.CatalogueVersion;
import org.infraportal.refstack.catalogue.Memberships;
import org.infraportal.refstack.catalogue.ProductVersions;
import org.infraportal.refstack.compliance.Verdict;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;
import org.infraportal.refstack.profile.Person;

/** What an owner and Foundation staff may change about a result, and what of it is announced. */
@ApplicationScoped
class ResultChanges {
    private final ResultAccess access;
    private final Results results;
    private final ProductVersions versions;
    private final Memberships memberships;
    private final ResultVerdicts verdicts;
    private final ResultCompliance compliance;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    ResultChanges(
            ResultAccess access,
            Results results,
            ProductVersions versions,
            Memberships memberships,
            ResultVerdicts verdicts,
            ResultCompliance compliance,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.access = access;
        this.results = results;
        this.versions = versions;
        this.memberships = memberships;
        this.verdicts = verdicts;
        this.compliance = compliance;
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
     * @throws RefstackProblem 403 for another key than shared, guideline, target; 404 when there is none to
     *     remove; 400 when the value is over 64 characters, or for another word than true or false in shared
     */
    @Transactional
    void setMeta(String id, String name, String value) {
        Result result = access.toChange(id);
        MetaKey key = MetaKey.of(name).orElseThrow(() -> Fault.META_KEY_UNKNOWN.of(name));
        if (value == null && result.meta(key) == null) {
            throw Fault.META_NOT_FOUND.of(name);
        }
        set(result, key, value);
    }

    /**
     * Sets all three at once, as a form does; an empty one is removed. What stays as it was may be anything.
     *
     * @throws RefstackProblem also 400 for a guideline or target that no verdict would be possible with
     */
    @Transactional
    void setMeta(String id, boolean shared, String guideline, String target) {
        Result result = access.toChange(id);
        boolean sameGuideline = isSame(guideline, result.guideline());
        boolean sameTarget = isSame(target, result.target());
        if (!sameGuideline || !sameTarget) {
            compliance.check(result, sameGuideline ? result.guideline() : guideline, target, sameTarget);
        }
        setUnlessSame(result, MetaKey.SHARED, shared ? Sharing.YES : null, shared == result.isShared());
        setUnlessSame(result, MetaKey.GUIDELINE, guideline, sameGuideline);
        setUnlessSame(result, MetaKey.TARGET, target, sameTarget);
    }

    /** But for blanks around it, which no form keeps. */
    private static boolean isSame(String sent, String present) {
        return Objects.equals(sent, present == null || present.isBlank() ? null : present.strip());
    }

    private void setUnlessSame(Result result, MetaKey key, String value, boolean same) {
        if (!same) {
            set(result, key, value);
        }
    }

    private void set(Result result, MetaKey key, String value) {
        if (value != null && value.length() > Result.MAX_META_LENGTH) {
            throw Fault.META_TOO_LONG.of(key.key(), value.length(), Result.MAX_META_LENGTH);
        }
        boolean wasPublic = result.isPublic();
        String stored = key == MetaKey.SHARED && value != null ? Sharing.word(value) : value;
        result.setMeta(key, stored);
        result.touch(clock.instant());
        audit.note("result.meta_changed", "result", result.id(), key.key() + "=" + (stored == null ? "" : stored));
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
     * @throws RefstackProblem 403 when it is verified, or for who does not manage the product; 404 for an unknown version
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
                    .orElseThrow(() -> Fault.VERSION_NOT_FOUND.of(versionId));
            if (!memberships.manages(version.vendor().id())) {
                throw Fault.VERSION_NOT_MANAGED.of();
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
     * @throws RefstackProblem 403 unless the caller is Foundation staff and it has guideline and target and is shared
     */
    @Transactional
    Result verify(String id, boolean verified) {
        Result result = access.toManage(id).result();
        if (!memberships.isFoundation()) {
            throw Fault.VERIFICATION_FOR_STAFF.of();
        }
        if (verified == result.isVerified()) {
            return result;
        }
        if (verified) {
            if (!result.isVerifiable()) {
                throw Fault.VERIFICATION_INCOMPLETE.of(
                        result.missingForVerification().key());
            }
            // What is announced is what the rule says today, as staff see it beside the button.
            verdicts.judge(result);
        }
        result.verify(verified);
        result.touch(clock.instant());
        audit.note(verified ? "result.verified" : "result.unverified", "result", id, null);
        if (verified) {
            outbox.add(new ResultVerified(
                    id,
                    result.meta(MetaKey.GUIDELINE),
                    result.meta(MetaKey.TARGET),
                    announced(result.verdict()),
                    ResultsPage.path(id)));
        }
        return result;
    }

    private static ComplianceVerdict announced(Verdict verdict) {
        return switch (verdict) {
            case COMPLIANT -> ComplianceVerdict.COMPLIANT;
            case NOT_COMPLIANT -> ComplianceVerdict.NOT_COMPLIANT;
            case NOTHING_REQUIRED -> ComplianceVerdict.NOTHING_REQUIRED;
            case null -> null;
        };
    }
}
