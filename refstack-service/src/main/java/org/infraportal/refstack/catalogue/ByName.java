package org.infraportal.refstack.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.infraportal.refstack.compatibility.ApiId;
import org.infraportal.web.Page;
import org.infraportal.web.lists.Like;
import org.infraportal.web.lists.PageRequest;

/** A list of vendors or of products by name, narrowed in the words of the query language. */
final class ByName {
    private static final String ORDER = " order by name, id";

    private final StringBuilder where = new StringBuilder("1 = 1");
    private final Map<String, Object> values = new HashMap<>();

    ByName and(String condition) {
        where.append(" and ").append(condition);
        return this;
    }

    ByName and(String condition, String name, Object value) {
        return and(condition).with(name, value);
    }

    ByName with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** @param text a part of the name, or an empty text */
    ByName containing(String text) {
        return text.isBlank() ? this : and("lower(name) like :text escape '!'", "text", Like.containing(text));
    }

    <T> PanacheQuery<T> of(PanacheRepositoryBase<T, String> all) {
        return all.find(where + ORDER, values);
    }

    /** A place in the list. */
    private record Place(String name, String id) {
        private Place {
            if (!ApiId.isPossible(id)) {
                throw new IllegalArgumentException("id: " + id);
            }
        }
    }

    <T> Page<T> page(
            PanacheRepositoryBase<T, String> all, PageRequest part, Function<T, String> name, Function<T, String> id) {
        String from = "";
        Map<String, Object> bound = new HashMap<>(values);
        Place after = part.after(Place.class);
        if (after != null) {
            from = " and name >= :afterName and (name > :afterName or id > :afterId)";
            bound.put("afterName", after.name());
            bound.put("afterId", after.id());
        }
        return part.page(
                all.find(where + from + ORDER, bound).page(0, part.rows()).list(),
                () -> all.count(where.toString(), values),
                row -> new Place(name.apply(row), id.apply(row)));
    }
}
