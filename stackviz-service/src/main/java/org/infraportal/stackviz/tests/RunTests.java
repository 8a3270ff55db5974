package org.infraportal.stackviz.tests;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import org.infraportal.database.Database;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.subunit.TestStatus;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Like;
import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

/** Every question about the tests of a run. */
@ApplicationScoped
public class RunTests {
    private static final String ROW =
            "select t.id.ordinal, n.name, t.scenario, t.attributes, t.status, t.startedAt, t.durationMicros, t.worker,"
                    + " t.message from RunTest t join t.name n where ";

    private final Session entities;
    private final Database database;

    RunTests(Session entities, Database database) {
        this.entities = entities;
        this.database = database;
    }

    /** A test of a run with its name. */
    public RunTest known(Run run, int ordinal) {
        return entities.createQuery("from RunTest t join fetch t.name where t.id = :id", RunTest.class)
                .setParameter("id", new RunTest.Key(run.id, ordinal))
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("test", run.publicId + "/" + ordinal));
    }

    /** By offset, since the tests of a run never change. */
    @Transactional
    public Page<TestView> page(Run run, TestQuery query, PageRequest part) {
        Page<Integer> page = part.pageByOffset(
                ordinals(run, query, part.offset(), part.rows()),
                () -> query.isFiltered() ? count(run, query) : run.tests);
        return views(run, page);
    }

    /** The tests whose ordinals a page holds. */
    @Transactional
    public Page<TestView> views(Run run, Page<Integer> page) {
        return page.with(rows(run, page.items()).stream()
                .map(test -> TestView.of(run, test))
                .toList());
    }

    /** Which tests match, in order: narrow rows that the database sorts quickly, a hundred thousand of them too. */
    public List<Integer> ordinals(Run run, TestQuery query, int skipped, int limit) {
        Map<String, Object> values = new HashMap<>();
        String where = where(run, query, values);
        var select = entities.createQuery(
                "select t.id.ordinal from RunTest t" + name(query, query.order()) + where + " order by "
                        + query.order().order(),
                Integer.class);
        values.forEach(select::setParameter);
        return select.setFirstResult(skipped).setMaxResults(limit).getResultList();
    }

    /** The tests of these ordinals, in their order. */
    public List<TestRow> rows(Run run, List<Integer> ordinals) {
        if (ordinals.isEmpty()) {
            return List.of();
        }
        Map<Integer, TestRow> rows = new HashMap<>();
        entities.createQuery(ROW + "t.id.runId = :run and t.id.ordinal in :ordinals", TestRow.class)
                .setParameter("run", run.id)
                .setParameter("ordinals", ordinals)
                .getResultList()
                .forEach(row -> rows.put(row.ordinal(), row));
        return ordinals.stream().map(rows::get).toList();
    }

    private long count(Run run, TestQuery query) {
        Map<String, Object> values = new HashMap<>();
        String where = where(run, query, values);
        var count =
                entities.createQuery("select count(*) from RunTest t" + name(query, TestSort.TIME) + where, Long.class);
        values.forEach(count::setParameter);
        return count.getSingleResult();
    }

    private static String name(TestQuery query, TestSort sort) {
        return (ListRequest.isGiven(query.q) || sort == TestSort.NAME ? " join t.name n" : "") + " where ";
    }

    /** What is bad in a run, in the order in which it happened: failures, unexpected successes, tests without an end. */
    public List<TestRow> bad(Run run, int limit) {
        return entities.createQuery(
                        ROW + "t.id.runId = :run and t.status in :bad order by " + TestSort.TIME.order(), TestRow.class)
                .setParameter("run", run.id)
                .setParameter(
                        "bad",
                        List.of(TestStatus.FAIL, TestStatus.UXSUCCESS, TestStatus.INPROGRESS, TestStatus.UNKNOWN))
                .setMaxResults(limit)
                .getResultList();
    }

    public List<WorkerTotal> workers(Run run, int limit) {
        return entities.createQuery(
                        "select t.worker, count(*), sum(case when t.status in (FAIL, UXSUCCESS) then 1L else 0L end),"
                                + " sum(t.durationMicros), min(t.startedAt), max(t.startedAt) from RunTest t"
                                + " where t.id.runId = :run group by t.worker"
                                + " order by length(t.worker), t.worker",
                        WorkerTotal.class)
                .setParameter("run", run.id)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Names of tests that were announced and never ran. */
    public List<String> neverRan(Run run, int limit) {
        return database.list(
                "select n.name from run_listed_test l join test_name n on n.id = l.name_id where l.run_id = ?"
                        + " order by n.name limit ?",
                row -> row.getString(1),
                run.id,
                limit);
    }

    /** A test that was found by name, where it ran last. */
    public record Found(Run run, TestRow test) {}

    public List<Found> named(String words, int limit) {
        List<StoredName> names = entities.createQuery(
                        "from StoredName n where n.name like :q escape '!' order by n.name", StoredName.class)
                .setParameter("q", Like.containing(words))
                .setMaxResults(limit)
                .getResultList();
        List<Found> found = new ArrayList<>();
        for (StoredName name : names) {
            last(name).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Found> last(StoredName name) {
        return entities.createQuery(
                        "from RunTest t where t.name = :name order by t.id.runId desc, t.id.ordinal desc",
                        RunTest.class)
                .setParameter("name", name)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(test -> new Found(
                        entities.find(Run.class, test.id.runId()),
                        new TestRow(
                                test.id.ordinal(),
                                name.name,
                                test.scenario,
                                test.attributes,
                                test.status,
                                test.startedAt,
                                test.durationMicros,
                                test.worker,
                                test.message)));
    }

    private static String where(Run run, TestQuery query, Map<String, Object> values) {
        StringBuilder where = new StringBuilder("t.id.runId = :run");
        values.put("run", run.id);
        TestStatus status = Given.word(query.status, TestStatus.class);
        if (status != null) {
            where.append(" and t.status = :status");
            values.put("status", status);
        }
        String worker = Given.text(query.worker);
        if (TestQuery.NO_WORKER.equals(worker)) {
            where.append(" and t.worker is null");
        } else if (worker != null) {
            where.append(" and t.worker = :worker");
            values.put("worker", worker);
        }
        if (ListRequest.isGiven(query.q)) {
            where.append(" and (n.name like :q escape '!' or t.message like :q escape '!')");
            values.put("q", Like.containing(query.q));
        }
        return where.toString();
    }
}
