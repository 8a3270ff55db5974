package org.infraportal.events;

/**
 * One of a closed set of words that an event carries. Each set is an enum with the constant {@code UNKNOWN}, as which
 * a reader takes a word that a newer program wrote.
 */
public interface Word {
    /** The word on the wire; it never changes. */
    String word();
}
