/**
 * Test runs: a subunit stream comes in and becomes a run with its tests, their status, duration, worker and attachments.
 *
 * <p>The stream itself is kept, unpacked and under the SHA-256 of its bytes, in the folder {@code portal.blobs.dir}; the
 * tables hold what was read from it. Attachments are never copied: their place in the stream is stored, and their bytes
 * are read from there. The same stream, packed or not, is the same run.
 *
 * <p>A run may have files beside its stream ({@link org.infraportal.stackviz.runs.RunFiles}), kept in the same way; what
 * they hold is read by the {@link org.infraportal.stackviz.runs.RunFileReader}s of higher features.
 *
 * <p>What is shown of streams and files goes through {@code engine.redaction}. Only the stream itself and binary
 * attachments leave as they came: the stream of a run that somebody uploaded only for that person and those who run the
 * portal, the stream that was fetched from a public place for everybody.
 *
 * <p>Tables: run, test_name, run_test, run_listed_test,
 * run_damage, run_file. Events in: none. Events out: RunRead.
 */
package org.infraportal.stackviz.runs;
