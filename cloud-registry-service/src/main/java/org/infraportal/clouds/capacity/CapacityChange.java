package org.infraportal.clouds.capacity;

import java.time.Instant;
import java.time.LocalDate;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** A region's max-servers became another number: in a commit of the history, or here. */
@Entity
public class CapacityChange {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long regionId;
    private LocalDate changedOn;
    private int maxServers;
    private String repo;
    private String commitId;
    private String changedBy;

    @Enumerated(EnumType.STRING)
    private ChangeReason reason;

    private String note;
    private Instant recordedAt;

    protected CapacityChange() {}

    private CapacityChange(Long regionId, LocalDate changedOn, int maxServers, Instant recordedAt) {
        this.regionId = regionId;
        this.changedOn = changedOn;
        this.maxServers = maxServers;
        this.recordedAt = recordedAt;
    }

    /** One that a commit made. */
    public static CapacityChange ofCommit(
            Long regionId, LocalDate changedOn, int maxServers, String repo, String commitId, Instant recordedAt) {
        CapacityChange change = new CapacityChange(regionId, changedOn, maxServers, recordedAt);
        change.repo = repo;
        change.commitId = commitId;
        return change;
    }

    /** One that the configuration has by now; the commit is null where nobody named it. */
    static CapacityChange ofFile(
            Long regionId, LocalDate today, int maxServers, ConfigurationFile file, Instant recordedAt) {
        CapacityChange change = ofCommit(regionId, today, maxServers, file.repo(), file.commit(), recordedAt);
        change.note = file.note();
        return change;
    }

    /** One that a person made in the portal. */
    static CapacityChange ofPerson(
            Long regionId,
            LocalDate today,
            int maxServers,
            ChangeReason reason,
            String note,
            String changedBy,
            Instant recordedAt) {
        CapacityChange change = new CapacityChange(regionId, today, maxServers, recordedAt);
        change.changedBy = changedBy;
        change.reason = reason;
        change.note = note;
        return change;
    }

    /** Whether a person said so in the portal, as opposed to a file. */
    public boolean ofPerson() {
        return changedBy != null;
    }

    public Long id() {
        return id;
    }

    public Long regionId() {
        return regionId;
    }

    public LocalDate changedOn() {
        return changedOn;
    }

    public int maxServers() {
        return maxServers;
    }

    public String repo() {
        return repo;
    }

    public String commitId() {
        return commitId;
    }

    public String changedBy() {
        return changedBy;
    }

    public ChangeReason reason() {
        return reason;
    }

    public String note() {
        return note;
    }

    /** Takes what a newer import says of the same commit; tells whether that was anything new. */
    public boolean correctedTo(LocalDate on, int value, String fromRepo) {
        boolean news = !changedOn.equals(on) || maxServers != value || !fromRepo.equals(repo);
        changedOn = on;
        maxServers = value;
        repo = fromRepo;
        return news;
    }
}
