/**
 * Moving a RefStack of upstream's here and back: a dump or a database read over JDBC becomes rows of all other
 * packages; an export is a dump that upstream's own program runs on. Tables: {@code import_run}, {@code
 * imported_meta}; writes those of profile, vendors, products and results. Events: none, since what is imported
 * is no news. An import is a job.
 */
package org.infraportal.refstack.imports;
