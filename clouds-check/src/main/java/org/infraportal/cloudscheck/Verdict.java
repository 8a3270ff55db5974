package org.infraportal.cloudscheck;

import java.util.Collection;

/** What a rule says, from the worst to what says nothing. */
public enum Verdict {
    /** The cloud cannot be used like this. */
    FAIL,
    /** It can be used, and somebody of the infrastructure has to agree. */
    WARN,
    /** As it should be. */
    PASS,
    /** Could not be looked at. */
    SKIP;

    /** The worst of them; {@link #SKIP} when there is none. */
    static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().min(Verdict::compareTo).orElse(SKIP);
    }
}
