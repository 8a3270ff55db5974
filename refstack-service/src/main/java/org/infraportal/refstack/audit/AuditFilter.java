package org.infraportal.refstack.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jakarta.ws.rs.core.UriBuilder;

/**
 * What the log is narrowed to; an empty text is no condition.
 *
 * @param kind of what was changed
 * @param id of what was changed
 * @param person a part of the name or the openid of who made the change
 * @param action its beginning: {@code vendor.approved}, or {@code vendor}
 * @param before only entries older than that number; null from the newest on
 */
record AuditFilter(String kind, String id, String person, String action, Long before) {
    static AuditFilter about(String kind, String id) {
        return new AuditFilter(kind, id, "", "", null);
    }

    String condition() {
        List<String> all = new ArrayList<>(List.of("1 = 1"));
        if (!kind.isEmpty()) {
            all.add("e.aboutKind = :kind");
        }
        if (!id.isEmpty()) {
            all.add("e.aboutId = :id");
        }
        if (!person.isBlank()) {
            all.add("(lower(p.openid) like :person escape '!' or lower(p.fullName) like :person escape '!')");
        }
        if (!action.isBlank()) {
            all.add("e.action like :action escape '!'");
        }
        if (before != null) {
            all.add("e.id < :before");
        }
        return String.join(" and ", all);
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        if (!kind.isEmpty()) {
            values.put("kind", kind);
        }
        if (!id.isEmpty()) {
            values.put("id", id);
        }
        if (!person.isBlank()) {
            values.put("person", "%" + literal(person.strip().toLowerCase(Locale.ROOT)) + "%");
        }
        if (!action.isBlank()) {
            values.put("action", literal(action.strip()) + "%");
        }
        if (before != null) {
            values.put("before", before);
        }
        return values;
    }

    /** The same without the place in the list: for the number of all. */
    AuditFilter whole() {
        return new AuditFilter(kind, id, person, action, null);
    }

    /** An address with this filter, from that entry on. */
    String address(String path, String pageToken) {
        UriBuilder uri = UriBuilder.fromPath(path);
        parameter(uri, "kind", kind);
        parameter(uri, "id", id);
        parameter(uri, "person", person);
        parameter(uri, "action", action);
        parameter(uri, "pageToken", pageToken == null ? "" : pageToken);
        return uri.build().toString();
    }

    private static void parameter(UriBuilder uri, String name, String value) {
        if (!value.isEmpty()) {
            uri.queryParam(name, "{" + name + "}").resolveTemplate(name, value);
        }
    }

    private static String literal(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
