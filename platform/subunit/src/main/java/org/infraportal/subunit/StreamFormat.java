package org.infraportal.subunit;

/** What a stream turned out to be. */
public enum StreamFormat {
    /** Lines: {@code test: a}, {@code success: a}. */
    V1,
    /** Binary packets. */
    V2,
    /** Neither: nothing but text. */
    TEXT
}
