package org.infraportal.stackviz.fetch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.hibernate.exception.ConstraintViolationException;

import org.infraportal.database.Columns;
import org.infraportal.fetch.FetchException;
import org.infraportal.fetch.HostRules;
import org.infraportal.files.UrlSecrets;
import org.infraportal.stackviz.runs.Labels;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** Puts fetches into the queue: what is asked for twice while it is under way is one. */
@ApplicationScoped
class FetchRequests {
    private static final List<FetchState> OPEN = List.of(FetchState.QUEUED, FetchState.RUNNING);

    private final FetchConfig config;
    private final Fetcher fetcher;
    private final Fetches fetches;
    private final FetchQueue queue;
    private final Clock clock;
    /** Those who ask at the same time are counted one after the other, or all of them would be within the limit. */
    private final Lock asking = new ReentrantLock();

    FetchRequests(FetchConfig config, Fetcher fetcher, Fetches fetches, FetchQueue queue, Clock clock) {
        this.config = config;
        this.fetcher = fetcher;
        this.fetches = fetches;
        this.queue = queue;
        this.clock = clock;
    }

    /** @param joined whether the same was under way already */
    record Requested(Fetch fetch, boolean joined) {}

    /**
     * Also takes what names a change: its number, or its page in the configured Gerrit.
     *
     * @throws ProblemException when the address is not one that is asked, or the person asked for too much
     */
    Requested address(String url, Labels labels, String by) {
        ChangeAddress change = ChangeAddress.of(url, config.gerrit().orElse(null));
        if (change != null) {
            return change(
                    new Labels(
                            labels.job(),
                            labels.project(),
                            change.change(),
                            change.patchSet() != null ? change.patchSet() : labels.patchSet(),
                            labels.pipeline(),
                            labels.ci(),
                            labels.provider()),
                    by);
        }
        return request(FetchKind.ADDRESS, url.strip(), checked(url), labels, by);
    }

    /** @throws ProblemException when no Gerrit is configured, or the person asked for too much */
    Requested change(Labels labels, String by) {
        if (config.gerrit().isEmpty()) {
            throw ProblemException.invalid(
                    "change",
                    "change: " + labels.change()
                            + " (expected: none, no Gerrit is configured with portal.stackviz.fetch.gerrit)");
        }
        String patchSet = labels.patchSet() == null ? "" : "," + labels.patchSet();
        String job = labels.job() == null ? "" : " " + labels.job();
        String address = "change " + labels.change() + patchSet + job;
        return request(FetchKind.CHANGE, address, address, labels, by);
    }

    private String checked(String url) {
        try {
            return fetcher.address(url).toString();
        } catch (FetchException e) {
            throw ProblemException.invalid("url", "url: " + e.getMessage());
        }
    }

    /** @param known what makes two the same */
    private Requested request(FetchKind kind, String address, String known, Labels labels, String by) {
        Fetch fetch = fetch(kind, address, known, labels);
        fetch.requestedBy = by;
        asking.lock();
        try {
            Fetch open = open(known);
            if (open != null) {
                return new Requested(open, true);
            }
            limit(by);
            QuarkusTransaction.requiringNew().run(() -> fetches.persistAndFlush(fetch));
            return new Requested(fetch, false);
        } catch (ConstraintViolationException e) {
            Fetch other = open(known);
            if (other == null) {
                throw e;
            }
            return new Requested(other, true);
        } finally {
            asking.unlock();
        }
    }

    /**
     * Queues the jobs of a change, or of a CI's report; part of the caller's transaction. What was fetched before is
     * passed over. What a report names and is not fetched here stands in the list as failed, with the reason.
     *
     * @param parent the fetch of the change; null for a report
     * @param eventId the report's event; null for a change
     * @return how many are new in the queue
     */
    int parts(List<JobLink> jobs, Labels labels, Fetch parent, String eventId) {
        int queued = 0;
        for (JobLink job : jobs) {
            Fetch fetch = part(job, labels);
            boolean known = eventId == null
                    ? fetch.openHash == null || fetches.count("openHash", fetch.openHash) > 0
                    : fetches.count("addressHash", fetch.addressHash) > 0;
            if (known || eventId != null && waiting() >= config.waiting()) {
                continue;
            }
            fetch.eventId = eventId;
            if (parent != null) {
                fetch.parentId = parent.id;
                fetch.requestedBy = parent.requestedBy;
            }
            fetches.persist(fetch);
            queued += fetch.state.open() ? 1 : 0;
        }
        fetches.flush();
        return queued;
    }

    private Fetch part(JobLink job, Labels labels) {
        Labels own = new Labels(job.job(), null, null, job.patchSet(), job.pipeline(), job.ci(), null).or(labels);
        String url = UrlSecrets.cut(job.url().strip());
        try {
            return fetch(FetchKind.ADDRESS, url, fetcher.address(url).toString(), own);
        } catch (FetchException e) {
            Fetch refused = fetch(FetchKind.ADDRESS, Columns.fit(url, HostRules.MAX_LENGTH), url, own);
            refused.openHash = null;
            refused.state = FetchState.FAILED;
            refused.reason = Columns.fit(e.getMessage(), FetchQueue.MAX_REASON_LENGTH);
            refused.endedAt = refused.requestedAt;
            return refused;
        }
    }

    /** @throws ProblemException when it goes on by itself, or the same is under way */
    Fetch restart(Fetch fetch, String by) {
        if (fetch.kind == FetchKind.UPLOAD) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, "kind: upload (expected: what can be fetched again; send it again)");
        }
        asking.lock();
        try {
            limit(by);
            Fetch restarted = queue.restart(fetch.id);
            if (restarted == null) {
                throw new ProblemException(
                        ProblemKind.CONFLICT,
                        "state: " + fetch.state.word() + " (expected: done, failed or cancelled)");
            }
            return restarted;
        } catch (ConstraintViolationException e) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, "address: " + fetch.address + " (expected: one that is not being fetched)");
        } finally {
            asking.unlock();
        }
    }

    private void limit(String by) {
        long open = fetches.count("requestedBy = ?1 and state in ?2", by, OPEN);
        if (open >= config.perPerson()) {
            throw new ProblemException(
                    ProblemKind.TOO_MANY_REQUESTS,
                    "fetches of " + by + ": " + open + " wait or run (expected: fewer than " + config.perPerson()
                            + ")");
        }
        Instant hourAgo = clock.instant().minus(1, ChronoUnit.HOURS);
        long lately = fetches.count(
                "requestedBy = ?1 and requestedAt > ?2 and kind <> ?3 and parentId is null",
                by,
                hourAgo,
                FetchKind.UPLOAD);
        if (lately >= config.perPersonAndHour()) {
            throw new ProblemException(
                    ProblemKind.TOO_MANY_REQUESTS,
                    "fetches of " + by + ": " + lately + " in the last hour (expected: fewer than "
                            + config.perPersonAndHour() + ")");
        }
        if (waiting() >= config.waiting()) {
            throw new ProblemException(
                    ProblemKind.UNAVAILABLE, "queue: full (expected: fewer than " + config.waiting() + " that wait)");
        }
    }

    private long waiting() {
        return fetches.count("state", FetchState.QUEUED);
    }

    private Fetch open(String known) {
        return fetches.find("openHash", hash(known)).firstResult();
    }

    private Fetch fetch(FetchKind kind, String address, String known, Labels labels) {
        Fetch fetch = new Fetch();
        fetch.publicId = UUID.randomUUID().toString();
        fetch.kind = kind;
        fetch.address = UrlSecrets.cut(address);
        fetch.addressHash = hash(known);
        fetch.openHash = fetch.addressHash;
        fetch.state = FetchState.QUEUED;
        fetch.requestedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        fetch.nextTryAt = fetch.requestedAt;
        fetch.label(labels);
        return fetch;
    }

    private static String hash(String address) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 (expected: in every JDK)", e);
        }
    }
}
