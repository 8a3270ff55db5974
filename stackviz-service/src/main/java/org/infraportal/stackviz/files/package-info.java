/**
 * Files of a run beside its stream, kept as streams are; what they hold is read by the {@link
 * org.infraportal.stackviz.files.RunFileReader}s of higher features.
 *
 * <p>Tables: run_file. Events in: none. Events out: none.
 */
package org.infraportal.stackviz.files;
