package org.infraportal.refstack.catalogue;

import java.util.Arrays;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;

/**
 * What a list of vendors is narrowed to.
 *
 * @param text a part of the name, or an empty text
 * @param kind or null for any
 * @param mine only those that the viewer belongs to
 */
record VendorFilter(String text, VendorKind kind, boolean mine) {
    static final VendorFilter NONE = new VendorFilter("", null, false);

    /** @throws RefstackProblem 400 for another word than foundation, private, pending, official, or none */
    static VendorKind kind(String word) {
        return word.isEmpty()
                ? null
                : Arrays.stream(VendorKind.values())
                        .filter(kind -> kind.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> Fault.KIND_UNKNOWN.of(word));
    }
}
