package org.infraportal.clouds.checks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.cloudscheck.CheckRequest;
import org.infraportal.jobs.Jobs;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.jobs.JobView;
import org.infraportal.web.lists.PageRequest;

/** Checks with their jobs. */
@ApplicationScoped
class CheckJobs {
    /** A verdict that is older says so. */
    static final Duration FRESH = Duration.ofDays(7);

    private final Checks checks;
    private final CheckTargets targets;
    private final CheckJob work;
    private final CheckConfig config;
    private final Jobs jobs;
    private final Clock clock;

    CheckJobs(Checks checks, CheckTargets targets, CheckJob work, CheckConfig config, Jobs jobs, Clock clock) {
        this.checks = checks;
        this.targets = targets;
        this.work = work;
        this.config = config;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Accepts a check; its job begins at once if there is room. */
    CheckStatus accept(CheckSubmission submission, Viewer viewer) {
        CheckTargets.Found target = targets.of(submission, viewer);
        // Looked at before anything is stored: what is wrong with it is the client's to fix.
        CheckRequest request = submission.request(target);
        if (jobs.unfinished(work) >= config.waiting()) {
            throw new ProblemException(
                    ProblemKind.TOO_MANY_REQUESTS,
                    "checks: " + config.waiting() + " wait already (expected: try again in a few minutes)");
        }
        boolean official = viewer.seesAll() || targets.isMember(viewer.name(), target.provider());
        long id = accepted(CheckSource.PORTAL, request, target.provider(), official, viewer.name());
        return known(id, viewer);
    }

    /** Accepts the check of a region that the portal makes every night. */
    void nightly(CheckTargets.Listed region, NightlyClouds.Entry entry) {
        CheckTargets.Found target = targets.of(region, entry.authUrl());
        CheckRequest request = new CheckRequest(
                target.authUrl(),
                target.region(),
                entry.cacertPem(),
                entry.zuul(),
                entry.ci(),
                target.imageFormat(),
                false,
                target.mirror(),
                target.active(),
                "accept-" + UUID.randomUUID(),
                List.of());
        accepted(CheckSource.NIGHTLY, request, target.provider(), true, NightlyChecks.NOBODY);
    }

    private long accepted(CheckSource source, CheckRequest request, String provider, boolean official, String who) {
        String target = Checks.target(request.authUrl(), request.region(), request.zuul());
        CheckRequest whole = request.removing(checks.left(target));
        long id = checks.begun(source, whole, provider, official, target, who);
        String subject = Long.toString(id);
        work.hold(subject, whole);
        try {
            jobs.accept(work, subject, null, "rules");
        } catch (RuntimeException e) {
            work.forget(subject);
            throw e;
        }
        return id;
    }

    /** @throws ProblemException 404 for a check that the viewer may not see, as for one that is not there */
    CheckStatus known(long id, Viewer viewer) {
        CheckRecord check = checks.find(id)
                .filter(found -> isSeen(found, viewer))
                .orElseThrow(() -> ProblemException.notFound("check", id));
        JobView job = jobs.find(work, Long.toString(id)).orElse(null);
        return CheckStatus.of(check, checks.before(check, viewer).orElse(null), job, clock.instant());
    }

    /** The donor's members see every check of their region. */
    private boolean isSeen(CheckRecord check, Viewer viewer) {
        return viewer.sees(check) || targets.isMember(viewer.name(), check.provider());
    }

    /** Ends a check, which takes away what it made. */
    CheckStatus cancel(long id, Viewer viewer) {
        CheckRecord check = checks.find(id)
                .filter(found -> isSeen(found, viewer))
                .orElseThrow(() -> ProblemException.notFound("check", id));
        if (!viewer.mayCancel(check)) {
            throw new ProblemException(ProblemKind.NOT_ALLOWED, "check: " + id + " (expected: one that you started)");
        }
        if (check.source() == CheckSource.DONOR) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, "check: " + id + " was handed in (expected: one that runs)");
        }
        JobView job = jobs.cancel(work, Long.toString(id), viewer.name());
        if (job.state().ended()) {
            work.forget(Long.toString(id));
            checks.neverBegan(id);
        }
        return known(id, viewer);
    }

    Page<CheckRow> page(ChecksQuery query, Viewer viewer, PageRequest part) {
        Page<CheckRecord> page = checks.page(query, viewer, part);
        Map<String, JobView> found = jobs.find(
                work,
                page.items().stream().map(check -> Long.toString(check.id())).toList());
        Instant now = clock.instant();
        return page.map(check -> CheckRow.of(check, found.get(Long.toString(check.id())), now));
    }
}
