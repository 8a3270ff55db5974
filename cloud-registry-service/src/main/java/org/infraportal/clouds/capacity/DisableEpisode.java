package org.infraportal.clouds.capacity;

import java.time.LocalDate;
import java.util.Objects;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** A time during which a region was set to zero. */
@Entity
public class DisableEpisode {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Long regionId;
    private LocalDate disabledOn;
    private LocalDate restoredOn;
    private int maxBefore;
    private Integer maxAfter;

    @Enumerated(EnumType.STRING)
    private ChangeReason reason;

    private String repo;
    private String disableCommit;
    private String restoreCommit;

    protected DisableEpisode() {}

    DisableEpisode(Long regionId, LocalDate disabledOn, int maxBefore, ChangeReason reason) {
        this.regionId = regionId;
        this.disabledOn = disabledOn;
        this.maxBefore = maxBefore;
        this.reason = reason;
    }

    /** One that commits began and, maybe, ended. Its reason was never recorded as such. */
    public DisableEpisode(Long regionId, String repo, String disableCommit) {
        this.regionId = regionId;
        this.repo = repo;
        this.disableCommit = disableCommit;
    }

    public Long regionId() {
        return regionId;
    }

    public LocalDate disabledOn() {
        return disabledOn;
    }

    /** When it came back, or null while (or if ever) it has not. */
    public LocalDate restoredOn() {
        return restoredOn;
    }

    /** What it had before: the value to restore. */
    public int maxBefore() {
        return maxBefore;
    }

    public Integer maxAfter() {
        return maxAfter;
    }

    public ChangeReason reason() {
        return reason;
    }

    public String repo() {
        return repo;
    }

    public String disableCommit() {
        return disableCommit;
    }

    public String restoreCommit() {
        return restoreCommit;
    }

    boolean open() {
        return restoredOn == null;
    }

    void restored(LocalDate on, int value) {
        restoredOn = on;
        maxAfter = value;
    }

    /**
     * Takes what a newer import says; tells whether that was anything new. A restore made in the portal stays:
     * a history that was written down before it cannot know of it.
     */
    public boolean correctedTo(LocalDate from, LocalDate to, int before, Integer after, String commit) {
        boolean keepsRestore = to == null && restoredOn != null && restoreCommit == null;
        boolean news = !from.equals(disabledOn) || before != maxBefore;
        disabledOn = from;
        maxBefore = before;
        if (!keepsRestore) {
            news |= !Objects.equals(to, restoredOn)
                    || !Objects.equals(after, maxAfter)
                    || !Objects.equals(commit, restoreCommit);
            restoredOn = to;
            maxAfter = after;
            restoreCommit = commit;
        }
        return news;
    }
}
