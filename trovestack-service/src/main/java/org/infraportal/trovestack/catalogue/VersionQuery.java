package org.infraportal.trovestack.catalogue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.ListRequest;

/** Which versions of the catalogue are asked for. */
public class VersionQuery extends ListRequest {
    @RestQuery
    @Size(max = 32)
    String datastore;

    @RestQuery
    @Size(max = 32)
    String release;

    /** {@code supported} and so on, in any case. */
    @RestQuery
    String state;

    /** {@code true} for the defaults alone. */
    @RestQuery("default")
    Boolean preselected;

    static VersionQuery ofDatastore(String name) {
        VersionQuery query = new VersionQuery();
        query.datastore = name;
        return query;
    }

    static VersionQuery ofRelease(String name) {
        VersionQuery query = new VersionQuery();
        query.release = name;
        return query;
    }

    /** What the fields of a version must equal. */
    Map<String, Object> conditions() {
        Map<String, Object> conditions = new LinkedHashMap<>();
        if (datastore != null && !datastore.isBlank()) {
            conditions.put("datastoreName", datastore);
        }
        if (release != null && !release.isBlank()) {
            conditions.put("releaseName", release);
        }
        if (state != null && !state.isBlank()) {
            conditions.put("state", wantedState());
        }
        if (preselected != null) {
            conditions.put("preselected", preselected);
        }
        return conditions;
    }

    private SupportState wantedState() {
        try {
            return SupportState.valueOf(state.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(
                    "state", "state: " + state + " (expected: one of " + Arrays.toString(SupportState.values()) + ")");
        }
    }
}
