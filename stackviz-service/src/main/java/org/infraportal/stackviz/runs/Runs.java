package org.infraportal.stackviz.runs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import org.hibernate.Session;

import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;

@ApplicationScoped
public class Runs implements PanacheRepository<Run> {
    private static final int MOST_SUGGESTIONS = 100;

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

    /** The newest first. */
    public Page<Run> page(RunFilter filter, int limit, Long before) {
        Map<String, Object> values = new HashMap<>();
        String where = where(filter, values);
        long total = count(where, values);
        List<Run> found = older(where, values, before, limit + 1);
        boolean more = found.size() > limit;
        List<Run> shown = more ? found.subList(0, limit) : found;
        return new Page<>(shown, more ? shown.getLast().id.toString() : null, total);
    }

    /** Some of a list that is as long as one likes: nothing remembers them when the next are asked for. */
    List<Run> part(RunFilter filter, Long before, int most) {
        getEntityManager().clear();
        Map<String, Object> values = new HashMap<>();
        return older(where(filter, values), values, before, most);
    }

    private List<Run> older(String where, Map<String, Object> values, Long before, int most) {
        String rest = where;
        if (before != null) {
            rest += " and id < :before";
            values.put("before", before);
        }
        return find(rest + " order by id desc", values).page(0, most).list();
    }

    /** Runs whose job, project, name or change is about the words. */
    public List<Run> about(String words, int limit) {
        Map<String, Object> values = new HashMap<>();
        String where = where(new RunFilter(null, null, null, null, null, words), values);
        return find(where + " order by id desc", values).page(0, limit).list();
    }

    public long of(Verdict verdict) {
        return count("verdict", verdict);
    }

    public List<String> jobs() {
        return getEntityManager()
                .createQuery("select distinct job from Run where job is not null order by job", String.class)
                .setMaxResults(MOST_SUGGESTIONS)
                .getResultList();
    }

    public List<String> projects() {
        return getEntityManager()
                .createQuery(
                        "select distinct project from Run where project is not null order by project", String.class)
                .setMaxResults(MOST_SUGGESTIONS)
                .getResultList();
    }

    public List<String> pipelines() {
        return getEntityManager()
                .createQuery(
                        "select distinct pipeline from Run where pipeline is not null order by pipeline", String.class)
                .setMaxResults(MOST_SUGGESTIONS)
                .getResultList();
    }

    public List<Damage> damages(Run run) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(
                        "select position, length, reason from run_damage where run_id = ?1 order by ordinal",
                        Object[].class)
                .setParameter(1, run.id)
                .getResultList()
                .stream()
                .map(row -> new Damage(((Number) row[0]).longValue(), ((Number) row[1]).longValue(), (String) row[2]))
                .toList();
    }

    private static String where(RunFilter filter, Map<String, Object> values) {
        StringBuilder where = new StringBuilder("1 = 1");
        equal(where, values, "job", filter.job());
        equal(where, values, "project", filter.project());
        equal(where, values, "pipeline", filter.pipeline());
        equal(where, values, "verdict", filter.verdict());
        equal(where, values, "changeNumber", filter.change());
        if (filter.q() != null) {
            where.append(" and (job like :q escape '!' or project like :q escape '!' or name like :q escape '!'");
            values.put("q", containing(filter.q()));
            if (filter.q().matches("\\d{1,18}")) {
                where.append(" or changeNumber = :number");
                values.put("number", Long.valueOf(filter.q()));
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

    /** A LIKE pattern, with {@code !} as its escape. */
    public static String containing(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
