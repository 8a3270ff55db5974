package org.infraportal.ciwatch.zuul;

import java.util.ArrayList;
import java.util.List;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.web.values.AllowedNumber;
import org.infraportal.web.values.Given;

/** Which builds are asked for. The window and project, branch and pipeline are as everywhere; a server of Gerrit is not asked for. */
public class ZuulQuery extends FigureQuery {
    /** The tenant, by its configured name. */
    @RestQuery
    @Size(max = 64)
    public String tenant;

    @RestQuery
    @Size(max = 255)
    public String job;

    /** Zuul's own word, such as NODE_FAILURE. */
    @RestQuery
    @Size(max = 64)
    public String result;

    /** {@code false} for tries that were repeated, {@code true} for the others. */
    @RestQuery
    @Pattern(regexp = "|true|false", message = "expected: true or false")
    public String ended;

    @RestQuery
    @AllowedNumber(min = 1, max = Long.MAX_VALUE)
    public String change;

    /** A condition on {@code zuul_build b}, with its values. */
    record Where(String sql, List<Object> values) {
        Object[] with(Object... more) {
            List<Object> all = new ArrayList<>(values);
            all.addAll(List.of(more));
            return all.toArray();
        }
    }

    Where where(Window time) {
        StringBuilder sql = new StringBuilder("b.happened_at >= ? and b.happened_at < ?");
        List<Object> values = new ArrayList<>(List.of(time.from(), time.to()));
        and(sql, values, "b.tenant = ?", Given.text(tenant));
        and(sql, values, "b.project = ?", Given.text(project));
        and(sql, values, "b.branch = ?", Given.text(branch));
        and(sql, values, "b.pipeline = ?", Given.text(pipeline));
        and(sql, values, "b.job = ?", Given.text(job));
        and(sql, values, "b.result = ?", Given.text(result));
        and(sql, values, "b.change_number = ?", Given.number(change));
        String ending = Given.text(ended);
        and(sql, values, "b.is_final = ?", ending == null ? null : Boolean.valueOf(ending));
        return new Where(sql.toString(), values);
    }

    private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.add(value);
        }
    }
}
