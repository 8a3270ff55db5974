package org.infraportal.trovestack.catalogue;

import java.time.Instant;
import java.util.Objects;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** A reading of the catalogue that was news. */
@Entity
public class CatalogueRevision {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Instant readAt;
    private String readBy;
    private String source;
    private String sha256;
    private String commitId;
    private boolean changedSince;
    private boolean good;

    protected CatalogueRevision() {}

    CatalogueRevision(CatalogueFile file, String sha256, boolean good) {
        this.sha256 = sha256;
        this.good = good;
        takePlace(file);
    }

    Long id() {
        return id;
    }

    Instant readAt() {
        return readAt;
    }

    String readBy() {
        return readBy;
    }

    String source() {
        return source;
    }

    String sha256() {
        return sha256;
    }

    String commitId() {
        return commitId;
    }

    boolean changedSince() {
        return changedSince;
    }

    boolean good() {
        return good;
    }

    /** Whether another reading of this content would be no news. */
    boolean isOf(String content, boolean goodToo) {
        return good == goodToo && Objects.equals(sha256, content);
    }

    /** Notes that the same content was read again, maybe at another place or commit. */
    void readAgain(CatalogueFile file, Instant at, String by) {
        takePlace(file);
        readAt = at;
        readBy = by;
    }

    private void takePlace(CatalogueFile file) {
        source = file.source();
        commitId = file.commit();
        changedSince = file.changedSince();
    }
}
