/**
 * Test runs: a subunit stream comes in and becomes a run with its tests, their status, duration, worker and attachments.
 *
 * <p>The stream itself is kept, unpacked and under the SHA-256 of its bytes, in the folder {@code portal.blobs.dir}; the
 * tables hold what was read from it. Attachments are never copied: their place in the stream is stored, and their bytes
 * are read from there. The same stream, packed or not, is the same run.
 *
 * <p>Everything an attachment holds is shown as it is: nothing takes out tokens and passwords yet, so whoever may upload
 * decides what becomes public.
 *
 * <p>Tables: run, test_name, run_test, run_listed_test, run_damage. Events in: none. Events out: RunRead.
 */
package org.infraportal.stackviz.runs;
