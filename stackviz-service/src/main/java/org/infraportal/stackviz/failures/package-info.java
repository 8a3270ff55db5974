/**
 * Why a run failed: its failures by fingerprint (see the engine's package of that name), what else is remarkable about
 * it (tests that were lost, workers that died, class fixtures that failed), and failures that have a bug.
 *
 * <p>Both are made while the stream is read; runs that were stored before, or by an older rule, are read again in the
 * background when the service starts. Known failures come from a YAML file, which may lie in a git checkout and is looked
 * at every minute, and from the portal, whose entries win. Their log patterns are looked for in the log of the test, then
 * in the files of its run, which mostly come later: such a run is matched again.
 *
 * <p>Logs show what lies beneath failures: those of the failed tests and the console while the stream is read, the files of
 * a run when each of them comes. Of what they show the lines nearest to the failures are kept.
 *
 * <p>Tables: failure, run_failure, run_cluster, run_facts, known_failure, former_failure, run_log_search, run_log_wait,
 * run_evidence. Events in: none. Events out: none of its own; gives RunRead its fingerprints.
 */
package org.infraportal.stackviz.failures;
