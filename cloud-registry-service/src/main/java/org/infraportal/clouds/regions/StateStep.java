package org.infraportal.clouds.regions;

import java.time.LocalDate;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One step that a region took on the ladder. */
@Entity
@Table(name = "region_state")
public class StateStep {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long regionId;

    @Enumerated(EnumType.STRING)
    private RegionState state;

    private LocalDate since;

    protected StateStep() {}

    StateStep(Long regionId, RegionState state, LocalDate since) {
        this.regionId = regionId;
        this.state = state;
        this.since = since;
    }

    public RegionState state() {
        return state;
    }

    public LocalDate since() {
        return since;
    }

    void correctedTo(LocalDate date) {
        this.since = date;
    }
}
