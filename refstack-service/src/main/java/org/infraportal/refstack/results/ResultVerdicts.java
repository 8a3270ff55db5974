package org.infraportal.refstack.results;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.infraportal.database.Database;
import org.infraportal.refstack.compliance.Verdicts;
import org.infraportal.refstack.guidelines.Guideline;
import org.infraportal.refstack.guidelines.GuidelineChanged;
import org.infraportal.refstack.guidelines.Guidelines;

/**
 * Keeps the stored verdict of every result true. A change of the result judges it at once; a change of a guideline, an
 * import and a new version of the rule leave verdicts with another basis behind, which this bean judges anew on a
 * thread of its own. To do so twice, in two instances, changes nothing.
 */
@ApplicationScoped
class ResultVerdicts {
    private static final Logger LOG = Logger.getLogger(ResultVerdicts.class);
    private static final int AT_ONCE = 200;
    private static final long LOOK_AGAIN_MINUTES = 1;

    private final Verdicts verdicts;
    private final Guidelines guidelines;
    private final TestNames names;
    private final TestSets sets;
    private final Database database;
    private final boolean enabled;
    private final Semaphore work = new Semaphore(1);
    private volatile boolean stopping;
    private Thread thread;

    ResultVerdicts(
            Verdicts verdicts,
            Guidelines guidelines,
            TestNames names,
            TestSets sets,
            Database database,
            @ConfigProperty(name = "portal.refstack.verdicts.refresh", defaultValue = "true") boolean enabled) {
        this.verdicts = verdicts;
        this.guidelines = guidelines;
        this.names = names;
        this.sets = sets;
        this.database = database;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent started) {
        if (enabled) {
            thread = Thread.ofPlatform().daemon().name("verdicts").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) GuidelineChanged changed) {
        work.release();
    }

    private void run() {
        try {
            while (!stopping) {
                work.tryAcquire(LOOK_AGAIN_MINUTES, TimeUnit.MINUTES);
                work.drainPermits();
                try {
                    int judged = refresh();
                    if (judged > 0) {
                        LOG.infof("verdicts renewed: results=%d", judged);
                    }
                } catch (RuntimeException e) {
                    LOG.warnf(e, "verdicts not renewed, next try in %d minutes", LOOK_AGAIN_MINUTES);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Judges a result by its own guideline and target. */
    void judge(Result result) {
        Optional<Verdicts.Judged> judged = result.meta(MetaKey.GUIDELINE) == null || result.meta(MetaKey.TARGET) == null
                ? Optional.empty()
                : verdicts.of(result.meta(MetaKey.GUIDELINE), result.meta(MetaKey.TARGET), passed(result.testSetId()));
        result.judged(judged.orElse(null));
    }

    /** Judges what has no verdict on today's basis. @return how many results got another one */
    int refresh() {
        int changed = 0;
        for (Guidelines.Entry entry : guidelines.list()) {
            Optional<Guideline> guideline = guidelines.find(entry.file());
            if (guideline.isPresent()) {
                changed += refresh(entry, guideline.get());
            }
        }
        return changed;
    }

    private int refresh(Guidelines.Entry entry, Guideline guideline) {
        String basis = verdicts.basis(guideline);
        int changed = 0;
        List<Outdated> some;
        do {
            some = outdated(entry, basis);
            for (Outdated outdated : some) {
                changed += store(outdated, basis);
            }
        } while (some.size() == AT_ONCE && !stopping);
        return changed;
    }

    /** All results of one set, one guideline and one target have the same verdict. */
    private record Outdated(long testSetId, String guideline, String target) {}

    private List<Outdated> outdated(Guidelines.Entry entry, String basis) {
        String sql = """
                select distinct test_set_id, guideline, target from result
                where guideline in (?, ?) and target is not null and (verdict_basis is null or verdict_basis < ? or verdict_basis > ?)
                limit ?""";
        return database.list(
                sql,
                row -> new Outdated(row.getLong(1), row.getString(2), row.getString(3)),
                entry.file(),
                entry.label(),
                basis,
                basis,
                AT_ONCE);
    }

    /** A target that the guideline lacks gets the basis without a verdict, so as not to be looked at again. */
    private int store(Outdated outdated, String basis) {
        Optional<Verdicts.Judged> judged =
                verdicts.of(outdated.guideline(), outdated.target(), passed(outdated.testSetId()));
        String sql = """
                update result set verdict = ?, required_tests = ?, required_passed = ?, verdict_basis = ?
                where test_set_id = ? and guideline = ? and target = ?""";
        return database.change(
                sql,
                judged.map(found -> found.verdict().word()).orElse(null),
                judged.map(Verdicts.Judged::requiredTests).orElse(null),
                judged.map(Verdicts.Judged::requiredPassed).orElse(null),
                judged.map(Verdicts.Judged::basis).orElse(basis),
                outdated.testSetId(),
                outdated.guideline(),
                outdated.target());
    }

    private Set<String> passed(long testSetId) {
        return new HashSet<>(names.namesOf(sets.numbers(testSetId)));
    }
}
