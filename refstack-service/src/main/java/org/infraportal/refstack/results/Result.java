package org.infraportal.refstack.results;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import org.infraportal.refstack.compliance.Verdicts;
import org.infraportal.refstack.profile.Person;

/** What one run of the tests passed on one cloud. */
@Entity
public class Result {
    static final int LONGEST_META = 64;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long seq;

    private String id;

    private Instant createdAt;

    private String cpid;

    private int durationSeconds;

    private long testSetId;

    private int tests;

    private Long ownerId;

    private String productVersionId;

    private String legacyPublicKey;

    private String shared;
    private String guideline;
    private String target;

    private int verificationStatus;

    private boolean listed;

    private Instant updatedAt;

    private String verdict;
    private Integer requiredTests;
    private Integer requiredPassed;
    private String verdictBasis;

    protected Result() {}

    Result(UploadedResult upload, TestSets.Stored set, Person owner, Instant createdAt) {
        this.id = UUID.randomUUID().toString();
        this.createdAt = createdAt;
        this.cpid = upload.cpid();
        this.durationSeconds = upload.durationSeconds();
        this.testSetId = set.id();
        this.tests = set.tests();
        this.ownerId = owner == null ? null : owner.id();
        this.listed = owner == null;
    }

    /** What upstream calls meta, without the owner. */
    Map<String, String> publicMeta() {
        Map<String, String> meta = new TreeMap<>();
        for (MetaKey key : MetaKey.values()) {
            if (meta(key) != null) {
                meta.put(key.key(), meta(key));
            }
        }
        return meta;
    }

    String meta(MetaKey key) {
        return switch (key) {
            case SHARED -> shared;
            case GUIDELINE -> guideline;
            case TARGET -> target;
        };
    }

    void setMeta(MetaKey key, String value) {
        switch (key) {
            case SHARED -> {
                shared = value;
                listed = isUnsigned() || value != null;
            }
            case GUIDELINE -> guideline = value;
            case TARGET -> target = value;
        }
    }

    /** Whether anyone may read it: unsigned, or shared with a value that says something. */
    boolean isPublic() {
        return isUnsigned() || (shared != null && !shared.isEmpty());
    }

    /** Nobody's. A result with a key that upstream stored instead of its owner is somebody's who is not known. */
    private boolean isUnsigned() {
        return ownerId == null && legacyPublicKey == null;
    }

    void belongTo(String versionId) {
        productVersionId = versionId;
    }

    void verify(boolean verified) {
        verificationStatus = verified ? 1 : 0;
    }

    /** @param judged null when there is no such guideline or target */
    void judged(Verdicts.Judged judged) {
        verdict = judged == null ? null : judged.verdict().word();
        requiredTests = judged == null ? null : judged.requiredTests();
        requiredPassed = judged == null ? null : judged.requiredPassed();
        verdictBasis = judged == null ? null : judged.basis();
    }

    void touch(Instant now) {
        updatedAt = now;
    }

    /** What the compliance rule made of the associated guideline and target; null where there is no verdict. */
    String verdict() {
        return verdict;
    }

    Integer requiredTests() {
        return requiredTests;
    }

    Integer requiredPassed() {
        return requiredPassed;
    }

    String productVersionId() {
        return productVersionId;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    boolean isSignedBy(Person person) {
        return ownerId != null && Objects.equals(ownerId, person.id());
    }

    boolean isVerified() {
        return verificationStatus != 0;
    }

    boolean isSigned() {
        return ownerId != null;
    }

    Long seq() {
        return seq;
    }

    String id() {
        return id;
    }

    Instant createdAt() {
        return createdAt;
    }

    String cpid() {
        return cpid;
    }

    int durationSeconds() {
        return durationSeconds;
    }

    long testSetId() {
        return testSetId;
    }

    int tests() {
        return tests;
    }

    Long ownerId() {
        return ownerId;
    }

    int verificationStatus() {
        return verificationStatus;
    }
}
