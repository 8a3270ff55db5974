/**
 * Runs beside other runs: what changed between two, how a job did over time and which of its tests are flaky, and how one
 * test did. Nothing is stored: runs never change, so all of it is asked from their tests, mostly from an index alone.
 *
 * <p>Tables: none of its own; reads run, run_test, test_name. Events in: none. Events out: none.
 */
package org.infraportal.stackviz.history;
