package org.infraportal.web;

/**
 * One thing that is wrong with a request.
 *
 * @param field where: a parameter's name or a path into the body such as {@code results[3].name}
 * @param detail what is wrong, the value, and what was expected
 */
public record FieldError(String field, String detail) {

    /** Whether the detail begins with the name of the field already, as most do. */
    public boolean namesField() {
        return detail.startsWith(field + ":");
    }
}
