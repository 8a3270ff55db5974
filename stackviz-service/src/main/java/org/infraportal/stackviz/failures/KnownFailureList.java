package org.infraportal.stackviz.failures;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.failures.KnownFailure;
import org.infraportal.stackviz.engine.failures.KnownFailures;
import org.infraportal.web.ProblemException;
import org.infraportal.web.values.Names;
import org.infraportal.web.values.WrongValueException;

/** Known failures of the file and of the portal in one list; an entry of the portal wins over the file's of that id. */
@ApplicationScoped
public class KnownFailureList {
    private static final Logger LOG = Logger.getLogger(KnownFailureList.class);
    private static final int MAX_TITLE = 1_000;

    private final KnownFailureFile file;
    private final Database database;
    private final Clock clock;

    KnownFailureList(KnownFailureFile file, Database database, Clock clock) {
        this.file = file;
        this.database = database;
        this.clock = clock;
    }

    /** @param changedBy who wrote it on the portal; null for an entry of the file */
    public record Listed(KnownFailure known, String changedBy) {
        public boolean ofPortal() {
            return changedBy != null;
        }
    }

    /** By id. */
    public List<KnownFailure> all() {
        return listed().stream().map(Listed::known).toList();
    }

    public List<Listed> listed() {
        Map<String, Listed> all = new java.util.TreeMap<>();
        file.entries().forEach(known -> all.put(known.id(), new Listed(known, null)));
        database.each("select id, definition, changed_by from known_failure order by id", row -> {
            try {
                KnownFailure known = KnownFailures.read(row.getString(2)).getFirst();
                all.put(known.id(), new Listed(known, row.getString(3)));
            } catch (IllegalArgumentException e) {
                LOG.warnf(
                        "known failure left out, its definition cannot be read: id=%s %s",
                        row.getString(1), e.getMessage());
            }
            return null;
        });
        return new ArrayList<>(all.values());
    }

    public Map<String, KnownFailure> byId() {
        Map<String, KnownFailure> byId = new LinkedHashMap<>();
        all().forEach(known -> byId.put(known.id(), known));
        return byId;
    }

    public String fileOrigin() {
        return file.origin();
    }

    public String fileProblem() {
        return file.problem();
    }

    /** Writes entries on the portal, each in place of the one that has its id. */
    @Transactional
    public void put(List<KnownFailure> entries, String by) {
        entries.forEach(KnownFailureList::allowed);
        database.insert(
                "replace into known_failure (id, definition, changed_at, changed_by)",
                entries,
                entry -> Database.row(
                        entry.id(), KnownFailures.write(List.of(entry)), clock.instant(), Columns.fit(by, 255)));
        long stored = database.number("select count(*) from known_failure");
        if (stored > KnownFailures.MAX) {
            throw ProblemException.invalid(
                    "known failures", "known failures: " + stored + " (expected: <= " + KnownFailures.MAX + ")");
        }
    }

    private static void allowed(KnownFailure entry) {
        try {
            Names.allowed(entry.title().strip(), MAX_TITLE);
        } catch (WrongValueException e) {
            throw e.problem("title of " + entry.id(), entry.title());
        }
    }

    /** Takes an entry off the portal; one of the file that has its id comes back. */
    @Transactional
    public void remove(String id) {
        if (!KnownFailure.isId(id) || database.change("delete from known_failure where id = ?", id) == 0) {
            throw ProblemException.notFound("known failure of the portal", id);
        }
    }
}
