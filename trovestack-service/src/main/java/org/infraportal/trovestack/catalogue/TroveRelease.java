package org.infraportal.trovestack.catalogue;

import java.util.List;
import java.util.stream.Collectors;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** A release in one revision of the catalogue. */
@Entity
public class TroveRelease {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long revisionId;
    private int position;
    private String name;
    private String number;
    private String series;
    private String guests;

    protected TroveRelease() {}

    TroveRelease(Long revisionId, int position, Catalogue.Release release) {
        this.revisionId = revisionId;
        this.position = position;
        this.name = release.name();
        this.number = release.number();
        this.series = release.series();
        this.guests = release.guests().stream().map(Catalogue.Guest::toString).collect(Collectors.joining(","));
    }

    String name() {
        return name;
    }

    String number() {
        return number;
    }

    String series() {
        return series;
    }

    List<String> guests() {
        return List.of(guests.split(","));
    }
}
