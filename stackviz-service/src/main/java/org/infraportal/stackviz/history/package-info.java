/**
 * Runs beside other runs: what changed between two, how a job did over time, which of its tests failed in which of its
 * runs, which are flaky, and how one test did. Nothing is stored: runs never change, so all of it is asked from their
 * tests, mostly from an index alone.
 *
 * <p>Tables: none of its own; reads run, run_test, run_failure, test_name. Events in: none. Events out: none.
 */
package org.infraportal.stackviz.history;
