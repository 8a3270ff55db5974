package org.infraportal.trovestack.catalogue;

import java.util.List;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** A version of a datastore in one release, in one revision of the catalogue. */
@Entity
public class DatastoreVersion {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long revisionId;
    private String datastoreName;
    private String releaseName;
    private String version;

    @Enumerated(EnumType.STRING)
    private SupportState state;

    @Column(name = "is_default")
    private boolean preselected;

    private String guests;
    private String imageTags;
    private String dockerImage;

    protected DatastoreVersion() {}

    /** @param guests names, all of the release where the version names none */
    DatastoreVersion(
            Long revisionId, String datastoreName, String releaseName, Catalogue.Version version, List<String> guests) {
        this.revisionId = revisionId;
        this.datastoreName = datastoreName;
        this.releaseName = releaseName;
        this.version = version.version();
        this.state = version.state();
        this.preselected = version.defaultIn().contains(releaseName);
        this.guests = String.join(",", guests);
        this.imageTags = String.join(",", version.imageTags());
        this.dockerImage = version.dockerImage();
    }

    Long id() {
        return id;
    }

    String datastoreName() {
        return datastoreName;
    }

    String releaseName() {
        return releaseName;
    }

    String version() {
        return version;
    }

    SupportState state() {
        return state;
    }

    /** Whether who names no version gets this one. */
    boolean preselected() {
        return preselected;
    }

    List<String> guests() {
        return List.of(guests.split(","));
    }

    List<String> imageTags() {
        return imageTags.isEmpty() ? List.of() : List.of(imageTags.split(","));
    }

    String dockerImage() {
        return dockerImage;
    }
}
