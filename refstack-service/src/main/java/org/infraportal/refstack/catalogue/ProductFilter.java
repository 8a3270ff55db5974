package org.infraportal.refstack.catalogue;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;

/**
 * What a list of products is narrowed to.
 *
 * @param text a part of the name, or an empty text
 * @param vendorId or an empty text
 * @param type upstream's {@code product_type}, or null for any
 * @param mine only those of the viewer's vendors
 */
record ProductFilter(String text, String vendorId, Integer type, boolean mine) {

    /** @throws RefstackProblem 400 for another number than 0 to 2; an empty text is null */
    static Integer type(String number) {
        if (number.isEmpty()) {
            return null;
        }
        if (!number.matches("[0-2]")) {
            throw Fault.PRODUCT_TYPE_INVALID.of(number);
        }
        return Integer.valueOf(number);
    }
}
