package org.infraportal.refstack.results;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.events.ResultSubmitted;
import org.infraportal.outbox.Outbox;
import org.infraportal.refstack.catalogue.CatalogueVersion;
import org.infraportal.refstack.catalogue.Memberships;
import org.infraportal.refstack.catalogue.ProductVersions;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;
import org.infraportal.refstack.profile.OpenSshKey;
import org.infraportal.refstack.profile.Person;
import org.infraportal.refstack.profile.PublicKeys;

/** Takes uploads in. The order of the checks is upstream's: JSON, schema, signature, emptiness, key owner. */
@ApplicationScoped
class ResultUploads {
    private final Results results;
    private final TestNames names;
    private final TestSets sets;
    private final PublicKeys keys;
    private final ProductVersions versions;
    private final Memberships memberships;
    private final ResultChanges changes;
    private final Outbox outbox;
    private final Clock clock;
    private final int mostTests;
    private final boolean anonymous;

    ResultUploads(
            Results results,
            TestNames names,
            TestSets sets,
            PublicKeys keys,
            ProductVersions versions,
            Memberships memberships,
            ResultChanges changes,
            Outbox outbox,
            Clock clock,
            @ConfigProperty(name = "portal.refstack.uploads.max-tests") int mostTests,
            @ConfigProperty(name = "portal.refstack.uploads.anonymous") boolean anonymous) {
        this.results = results;
        this.names = names;
        this.sets = sets;
        this.keys = keys;
        this.versions = versions;
        this.memberships = memberships;
        this.changes = changes;
        this.outbox = outbox;
        this.clock = clock;
        this.mostTests = mostTests;
        this.anonymous = anonymous;
    }

    /**
     * Stores a result.
     *
     * @param body the request body, byte for byte as the client signed it
     * @param signature the hex signature, or null
     * @param publicKey the one-line public key, or null
     * @throws RefstackProblem in upstream's shapes
     */
    Result accept(byte[] body, String signature, String publicKey) {
        UploadedResult upload = UploadedResult.parse(body, mostTests);
        boolean signed = signature != null || publicKey != null;
        OpenSshKey key = signed ? verified(body, signature, publicKey) : null;
        return accept(upload, () -> signed ? ownerOf(key) : null);
    }

    /**
     * Stores what was read from an upload.
     *
     * @param owner whose it is, or null; asked only once there is something to own
     * @throws RefstackProblem 400 when it holds no test, 401 when it is nobody's and must be somebody's
     */
    Result accept(UploadedResult upload, Supplier<Person> owner) {
        if (upload.tests().isEmpty()) {
            throw Fault.NO_PASSED_TEST.of();
        }
        Person whose = owner.get();
        if (!mayUpload(whose)) {
            throw Fault.UPLOAD_FOR_SIGNED_IN.of();
        }
        // Names and sets are facts of their own and never taken back: they need no part in the transaction.
        TestSets.Stored set = sets.store(names.numbersOf(upload.tests()));
        return store(new Result(upload, set, whose, clock.instant()), whose);
    }

    /** Whether this person may upload; null is nobody. */
    boolean mayUpload(Person person) {
        return person != null || anonymous;
    }

    /** Whose key it is. @throws RefstackProblem 401 when it is registered by nobody */
    Person ownerOf(OpenSshKey key) {
        return keys.ownerOf(key).orElseThrow(() -> Fault.KEY_OWNER_UNKNOWN.of());
    }

    private static OpenSshKey verified(byte[] body, String signature, String publicKey) {
        OpenSshKey key = key(signature, publicKey);
        key.verify(body, signature);
        return key;
    }

    /** The key of a signed upload. @throws RefstackProblem 400 when one of the two headers is missing or wrong */
    static OpenSshKey key(String signature, String publicKey) {
        if (signature == null) {
            throw Fault.SIGNATURE_MISSING.of();
        }
        return OpenSshKey.parse(publicKey);
    }

    /** The row and its event are one transaction; so is its product version, where the cloud says which. */
    @Transactional
    Result store(Result result, Person owner) {
        results.persist(result);
        outbox.add(new ResultSubmitted(
                result.id(), result.tests(), result.isSigned(), null, null, ResultsPage.path(result.id())));
        if (owner != null) {
            // Anyone may claim a cloud for a version of their own: only the signer's own versions count.
            List<CatalogueVersion> running = versions.withCpid(result.cpid()).stream()
                    .filter(version -> mayGive(owner, version))
                    .toList();
            if (running.size() == 1) {
                changes.associateByCloud(result, running.getFirst().version().id(), owner);
            }
        }
        return result;
    }

    private boolean mayGive(Person owner, CatalogueVersion version) {
        return memberships.administers(owner, version.vendor().id()) || memberships.isFoundation(owner);
    }
}
