package org.infraportal.refstack.results;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

import org.infraportal.refstack.compliance.Verdict;
import org.infraportal.refstack.compliance.Verdicts;
import org.infraportal.refstack.profile.Person;

/** What one run of the tests passed on one cloud. */
@Entity
public class Result {
    static final int MAX_META_LENGTH = 64;

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

    private Verdict verdict;
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

    public String guideline() {
        return guideline;
    }

    public String target() {
        return target;
    }

    public String meta(MetaKey key) {
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
                listed = isUnsigned() || Sharing.publishes(value);
            }
            case GUIDELINE -> guideline = value;
            case TARGET -> target = value;
        }
    }

    /** Whether anyone may read it, and finds it in the list: unsigned or shared. */
    public boolean isPublic() {
        return listed;
    }

    /** Whether its meta say that it is for everyone, which is needed for a verification even where nobody signed it. */
    boolean isShared() {
        return Sharing.publishes(shared);
    }

    /** Whether it has all that a verification needs. */
    boolean isVerifiable() {
        return missingForVerification() == null;
    }

    /** The first meta value that it lacks for a verification; null when it has all of them. */
    MetaKey missingForVerification() {
        for (MetaKey key : MetaKey.values()) {
            String value = meta(key);
            if (value == null || value.isEmpty() || key == MetaKey.SHARED && !isShared()) {
                return key;
            }
        }
        return null;
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
        verdict = judged == null ? null : judged.verdict();
        requiredTests = judged == null ? null : judged.requiredTests();
        requiredPassed = judged == null ? null : judged.requiredPassed();
        verdictBasis = judged == null ? null : judged.basis();
    }

    void touch(Instant now) {
        updatedAt = now;
    }

    /** What the compliance rule made of the associated guideline and target; null where there is no verdict. */
    public Verdict verdict() {
        return verdict;
    }

    public Integer requiredTests() {
        return requiredTests;
    }

    public Integer requiredPassed() {
        return requiredPassed;
    }

    public String productVersionId() {
        return productVersionId;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    boolean isSignedBy(Person person) {
        return ownerId != null && Objects.equals(ownerId, person.id());
    }

    public boolean isVerified() {
        return verificationStatus != 0;
    }

    public boolean isSigned() {
        return ownerId != null;
    }

    public Long seq() {
        return seq;
    }

    public String id() {
        return id;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String cpid() {
        return cpid;
    }

    public Duration duration() {
        return Duration.ofSeconds(durationSeconds);
    }

    public int durationSeconds() {
        return durationSeconds;
    }

    public long testSetId() {
        return testSetId;
    }

    public int tests() {
        return tests;
    }

    public Long ownerId() {
        return ownerId;
    }

    public int verificationStatus() {
        return verificationStatus;
    }
}
