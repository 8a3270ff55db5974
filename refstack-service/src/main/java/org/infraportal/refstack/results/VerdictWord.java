package org.infraportal.refstack.results;

import java.util.LinkedHashMap;
import java.util.Map;

import org.infraportal.refstack.compliance.Verdict;

/** How the stored verdicts are called on a page: the word of each {@link Verdict}, in plain language. */
final class VerdictWord {
    static final Map<String, String> LABELS = new LinkedHashMap<>();

    static {
        for (Verdict verdict : Verdict.values()) {
            LABELS.put(verdict.word(), verdict.word().replace('_', ' '));
        }
    }

    private VerdictWord() {}
}
