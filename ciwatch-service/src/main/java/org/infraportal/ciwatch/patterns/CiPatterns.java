package org.infraportal.ciwatch.patterns;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.ciwatch.cis.Formats;
import org.infraportal.jobs.Jobs;
import org.infraportal.web.ProblemException;

/** The expressions of CIs: how they are tried and kept. */
@ApplicationScoped
class CiPatterns {
    private final Cis cis;
    private final Formats formats;
    private final LastComments comments;
    private final ReadingAgain work;
    private final Jobs jobs;
    private final Clock clock;

    CiPatterns(Cis cis, Formats formats, LastComments comments, ReadingAgain work, Jobs jobs, Clock clock) {
        this.cis = cis;
        this.formats = formats;
        this.comments = comments;
        this.work = work;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Keeps what somebody decided, and has the CI's stored comments read again. */
    PatternsView put(PatternsDecision decision, String who) {
        decision.checked();
        Ci ci = QuarkusTransaction.requiringNew().call(() -> {
            Ci one = cis.confirmed(decision.gerrit(), decision.account());
            formats.put(
                    one.id,
                    new Formats.Kept(
                            decision.patterns(),
                            decision.successSamples(),
                            decision.failureSamples(),
                            clock.instant().truncatedTo(ChronoUnit.MICROS),
                            who));
            return one;
        });
        jobs.accept(work, ci.id.toString(), null, "events");
        jobs.await(work, ci.id.toString());
        return of(ci);
    }

    /** Tries what somebody means to decide on the CI's last comments. */
    Trial tried(PatternsDecision decision) {
        return comments.tried(known(decision.gerrit(), decision.account()), decision.checked());
    }

    Ci known(long id) {
        return cis.shown(id).orElseThrow(() -> ProblemException.notFound("CI", id));
    }

    Ci known(String host, String account) {
        return cis.of(host, account).orElseThrow(() -> ProblemException.notFound("CI", account));
    }

    PatternsView of(Ci ci) {
        return PatternsView.of(
                ci,
                formats.of(ci.id).orElse(null),
                jobs.find(work, ci.id.toString()).orElse(null));
    }
}
