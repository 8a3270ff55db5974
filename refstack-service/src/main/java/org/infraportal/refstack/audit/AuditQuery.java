package org.infraportal.refstack.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.lists.Like;
import org.infraportal.web.lists.ListRequest;

/** What of the log is asked for. */
public class AuditQuery extends ListRequest {
    /** Ids, kinds and actions are ASCII there, and the database does not compare other text with them. */
    private static final String ASCII = "[ -~]{0,64}";

    private static final String MESSAGE = "must be at most 64 ASCII characters";

    /** Of what was changed. */
    @RestQuery
    @Pattern(regexp = ASCII, message = MESSAGE)
    public String kind;

    /** Of what was changed. */
    @RestQuery
    @Pattern(regexp = ASCII, message = MESSAGE)
    public String id;

    /** A part of the name or the openid of who made the change. */
    @RestQuery
    @Size(max = 128)
    public String person;

    /** Its beginning: {@code vendor.approved}, or {@code vendor}. */
    @RestQuery
    @Pattern(regexp = ASCII, message = MESSAGE)
    public String action;

    static AuditQuery about(String kind, String id) {
        AuditQuery query = new AuditQuery();
        query.kind = kind;
        query.id = id;
        return query;
    }

    String condition() {
        List<String> all = new ArrayList<>(List.of("1 = 1"));
        if (isGiven(kind)) {
            all.add("e.aboutKind = :kind");
        }
        if (isGiven(id)) {
            all.add("e.aboutId = :id");
        }
        if (isGiven(person)) {
            all.add("(lower(p.openid) like :person escape '!' or lower(p.fullName) like :person escape '!')");
        }
        if (isGiven(action)) {
            all.add("e.action like :action escape '!'");
        }
        return String.join(" and ", all);
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        if (isGiven(kind)) {
            values.put("kind", kind);
        }
        if (isGiven(id)) {
            values.put("id", id);
        }
        if (isGiven(person)) {
            values.put("person", Like.containing(person));
        }
        if (isGiven(action)) {
            values.put("action", Like.beginning(action));
        }
        return values;
    }
}
