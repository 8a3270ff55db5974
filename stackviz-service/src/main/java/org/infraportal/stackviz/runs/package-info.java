/**
 * Test runs: what is known of each, who may do what with it, and the store of the streams they were read from.
 *
 * <p>A stream is kept, unpacked and under the SHA-256 of its bytes, in the folder {@code portal.blobs.dir}; the tables hold
 * what was read from it. The same stream, packed or not, is the same run.
 *
 * <p>What is shown of streams and files goes through {@code engine.redaction}. Only the stream itself and binary
 * attachments leave as they came: the stream of a run that somebody uploaded only for that person and those who run the
 * portal, the stream that was fetched from a public place for everybody.
 *
 * <p>Tables: run. Events in: none. Events out: none.
 */
package org.infraportal.stackviz.runs;
