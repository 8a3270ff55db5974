package org.infraportal.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which columns the CSV of a record has, and in which order, where they are not simply its components: each is a path of
 * accessors such as {@code counts.tests}, whose last part names the column, or {@code name=path}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CsvColumns {
    /** The columns. */
    String[] value();
}
