package org.infraportal.stackviz.failures;

import java.util.List;

import org.infraportal.stackviz.engine.failures.KnownFailure;
import org.infraportal.stackviz.engine.failures.TextPattern;

/** A known failure as the outside sees it. */
public record KnownView(
        String id,
        String title,
        String bug,
        List<String> message,
        List<String> traceback,
        List<String> test,
        List<String> log) {

    static KnownView of(KnownFailure known) {
        return known == null
                ? null
                : new KnownView(
                        known.id(),
                        known.title(),
                        known.bug(),
                        texts(known.message()),
                        texts(known.traceback()),
                        texts(known.test()),
                        texts(known.log()));
    }

    /** See {@link KnownFailure#bugName}. */
    public String bugName() {
        return KnownFailure.bugName(bug);
    }

    private static List<String> texts(List<TextPattern> patterns) {
        return patterns.stream().map(TextPattern::toString).toList();
    }
}
