package org.infraportal.stackviz.runs;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.outcome.Verdict;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Like;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

@ApplicationScoped
public class Runs implements PanacheRepository<Run> {
    private static final int MAX_SUGGESTIONS = 100;
    /** The start of an id as people paste it: shorter ones would be found in every list. */
    private static final String ID_START = "(?i)[0-9a-f][0-9a-f-]{5,35}";

    private final Database database;

    Runs(Database database) {
        this.database = database;
    }

    /** Held until the transaction ends, so that nobody else changes it. */
    public Run held(long id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).singleResult();
    }

    /** Those of these ids, the earliest first. */
    public List<Run> of(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : list("id in ?1 order by id", ids);
    }

    /** The run of that stream; null when there is none. */
    public Run ofStream(String sha256) {
        return find("sha256", sha256).firstResult();
    }

    /** @throws ProblemException when there is no such run */
    public Run known(String publicId) {
        return Optional.of(publicId)
                .filter(Columns::isId)
                .flatMap(id -> find("publicId", id).<Run>singleResultOptional())
                .orElseThrow(() -> ProblemException.notFound("run", publicId));
    }

    private record Place(long id) {}

    /** The newest first. */
    @Transactional
    public Page<Run> page(RunQuery query, PageRequest part) {
        Map<String, Object> values = new HashMap<>();
        String where = where(query, values);
        Place after = part.after(Place.class);
        values.put("after", after == null ? Long.MAX_VALUE : after.id());
        List<Run> found = find(where + " and id < :after order by id desc", values)
                .page(0, part.rows())
                .list();
        values.remove("after");
        return part.page(found, () -> count(where, values), run -> new Place(run.id));
    }

    /** Runs whose id, job, project, name or change is about the words. */
    public List<Run> about(String words, int limit) {
        Map<String, Object> values = new HashMap<>();
        String where = where(RunQuery.about(words), values);
        return find(where + " order by id desc", values).page(0, limit).list();
    }

    public long of(Verdict verdict) {
        return count("verdict", verdict);
    }

    public List<String> jobs() {
        return getEntityManager()
                .createQuery("select distinct job from Run where job is not null order by job", String.class)
                .setMaxResults(MAX_SUGGESTIONS)
                .getResultList();
    }

    public List<String> projects() {
        return getEntityManager()
                .createQuery(
                        "select distinct project from Run where project is not null order by project", String.class)
                .setMaxResults(MAX_SUGGESTIONS)
                .getResultList();
    }

    public List<String> pipelines() {
        return getEntityManager()
                .createQuery(
                        "select distinct pipeline from Run where pipeline is not null order by pipeline", String.class)
                .setMaxResults(MAX_SUGGESTIONS)
                .getResultList();
    }

    public List<Damage> damages(Run run) {
        return database.list(
                "select position, length, reason from run_damage where run_id = ? order by ordinal",
                row -> new Damage(row.getLong(1), row.getLong(2), row.getString(3)),
                run.id);
    }

    private static String where(RunQuery query, Map<String, Object> values) {
        StringBuilder where = new StringBuilder("1 = 1");
        equal(where, values, "job", Given.text(query.job));
        equal(where, values, "project", Given.text(query.project));
        equal(where, values, "pipeline", Given.text(query.pipeline));
        equal(where, values, "verdict", Given.word(query.verdict, Verdict.class));
        equal(where, values, "changeNumber", Given.number(query.change));
        String words = Given.text(query.q);
        if (words != null) {
            where.append(" and (job like :q escape '!' or project like :q escape '!' or name like :q escape '!'");
            values.put("q", Like.containing(words));
            if (words.matches(ID_START)) {
                where.append(" or publicId like :id");
                values.put("id", words + "%");
            }
            if (words.matches("\\d{1,18}")) {
                where.append(" or changeNumber = :number");
                values.put("number", Long.valueOf(words));
            }
            where.append(')');
        }
        return where.toString();
    }

    private static void equal(StringBuilder where, Map<String, Object> values, String column, Object value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = :").append(column);
            values.put(column, value);
        }
    }
}
