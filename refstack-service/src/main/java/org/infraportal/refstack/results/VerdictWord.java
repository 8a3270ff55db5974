package org.infraportal.refstack.results;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the stored verdicts are called on a page. */
final class VerdictWord {
    static final Map<String, String> LABELS = new LinkedHashMap<>();

    static {
        LABELS.put("compliant", "compliant");
        LABELS.put("not_compliant", "not compliant");
        LABELS.put("nothing_required", "nothing required");
    }

    private VerdictWord() {}
}
