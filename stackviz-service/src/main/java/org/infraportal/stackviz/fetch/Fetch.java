package org.infraportal.stackviz.fetch;

import java.time.Instant;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.infraportal.stackviz.runs.Labels;

/** A row of the queue, and what is left of it when it is done. The table cannot be called fetch: SQL keeps that word. */
@Entity
@Table(name = "log_fetch")
public class Fetch {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String publicId;

    @Enumerated(EnumType.STRING)
    public FetchKind kind;

    /**
     * A URL as it was given, so that whoever knows a job by it finds its run; {@code change 912345,3}; of an upload the
     * file's name.
     */
    public String address;

    /** Of the address in the one form in which it is asked for; of an upload its bytes. */
    public String addressHash;

    public String openHash;

    @Enumerated(EnumType.STRING)
    public FetchState state;

    public int attempts;
    public Instant nextTryAt;
    public String leaseHolder;
    public Instant leaseUntil;
    public boolean cancelAsked;
    public String reason;
    public String requestedBy;
    public String eventId;
    public Long parentId;
    public Instant requestedAt;
    public Instant startedAt;
    public Instant endedAt;
    public int filesSeen;
    public int filesFetched;
    public long bytesFetched;

    /** How many of the files it takes; null until that is known. */
    public Integer filesWanted;

    public String job;
    public String project;
    public Long changeNumber;
    public Integer patchSet;
    public String pipeline;
    public String ci;
    public String provider;

    Labels labels() {
        return new Labels(job, project, changeNumber, patchSet, pipeline, ci, provider);
    }

    void label(Labels labels) {
        job = labels.job();
        project = labels.project();
        changeNumber = labels.change();
        patchSet = labels.patchSet();
        pipeline = labels.pipeline();
        ci = labels.ci();
        provider = labels.provider();
    }

    /** A worker takes it. */
    void begin(String holder, Instant now, Instant until) {
        state = FetchState.RUNNING;
        leaseHolder = holder;
        leaseUntil = until;
        attempts++;
        startedAt = startedAt == null ? now : startedAt;
        filesSeen = 0;
        filesFetched = 0;
        bytesFetched = 0;
    }

    void progress(FetchProgress progress) {
        filesSeen = progress.seenFiles();
        filesFetched = progress.fetchedFiles();
        bytesFetched = progress.fetchedBytes();
        filesWanted = progress.wantedFiles() < 0 ? filesWanted : (Integer) progress.wantedFiles();
    }

    /** Nobody works on it any more. */
    void free() {
        leaseHolder = null;
        leaseUntil = null;
    }

    void restart(Instant now) {
        state = FetchState.QUEUED;
        openHash = addressHash;
        attempts = 0;
        nextTryAt = now;
        cancelAsked = false;
        reason = null;
        startedAt = null;
        endedAt = null;
    }
}
