package org.infraportal.web;

import java.util.Optional;

/** Knows of failures of something beneath, such as the database, what they mean to whoever asked. */
public interface FailureMeaning {
    /**
     * What a request is answered with.
     *
     * @param detail what people read, in whole sentences; null for what is always said of this kind
     */
    record Meaning(ProblemKind kind, String detail) {}

    /** Empty for what means nothing but that something is broken. */
    Optional<Meaning> of(Throwable failure);
}
