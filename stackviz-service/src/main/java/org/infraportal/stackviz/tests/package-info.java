/**
 * The tests of a run with their status, duration, worker and attachments, and those that were to run and never did.
 * Attachments are never copied: their place in the stream is stored, and their bytes are read from there.
 *
 * <p>Who wants to see the tests while a stream is read is a {@link org.infraportal.stackviz.tests.RunReader}.
 *
 * <p>Tables: test_name, run_test, run_listed_test, run_damage. Events in: none. Events out: none.
 */
package org.infraportal.stackviz.tests;
