package org.infraportal.refstack.catalogue;

import java.time.Instant;
import java.util.UUID;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A version of a product; without a name for results of no particular version. */
@Entity
public class ProductVersion {
    static final int MAX_NAME_LENGTH = 36;
    static final int MAX_CPID_LENGTH = 128;

    @Id
    private String id;

    private String productId;

    private String version;

    private String cpid;

    private Long createdBy;

    private Instant createdAt;

    private Instant updatedAt;

    protected ProductVersion() {}

    ProductVersion(String productId, String version, String cpid, Long createdBy, Instant createdAt) {
        this.id = UUID.randomUUID().toString();
        this.productId = productId;
        this.version = version;
        this.cpid = cpid;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    void runsAs(String newCpid, Instant now) {
        cpid = newCpid;
        updatedAt = now;
    }

    public String id() {
        return id;
    }

    public String productId() {
        return productId;
    }

    /** Its name; null for the one version without. */
    public String version() {
        return version;
    }

    public boolean isUnnamed() {
        return version == null;
    }

    /** The cloud whose results are of this version; null where none is given. */
    public String cpid() {
        return cpid;
    }
}
