/**
 * Recorded event files: one Gerrit event per line, plain or gzip, of any length, into the intake batch by
 * batch. Importing a file twice, or after it broke off in the middle, adds only what is missing. Each import is a job.
 *
 * <p>Tables: {@code import_run}. Events in: none. Events out: none of its own (see the reports).
 */
package org.infraportal.ciwatch.imports;
