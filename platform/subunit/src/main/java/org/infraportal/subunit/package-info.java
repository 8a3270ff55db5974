/**
 * Reads and writes subunit, the stream of test results that stestr, testr and Tempest jobs leave behind. No tables, no
 * events, no dependency: {@link org.infraportal.subunit.SubunitReader} reads a stream into a
 * {@link org.infraportal.subunit.SubunitSink}, {@link org.infraportal.subunit.TestAssembly} is the sink that puts packets
 * together to {@link org.infraportal.subunit.TestRecord}s, {@link org.infraportal.subunit.Attachment} finds an
 * attachment's bytes again in the stored stream, {@link org.infraportal.subunit.SubunitWriter} writes.
 *
 * <h2>Differences to the reference reader (python-subunit 1.4)</h2>
 *
 * <ol>
 *   <li>Damage is reported as such, with offset and length, never as a failed test {@code subunit.parser}.
 *   <li>After a bad checksum or a cut packet the true packets inside the claimed length are found (the reference goes on
 *       behind it), unless both the packet's fields and what follows confirm the length.
 *   <li>A claimed length below 8 is noise (the reference swallows the rest of the stream).
 *   <li>Versions other than 2 and a set reserved bit are damage (the reference reads them as version 2).
 *   <li>More than 4096 tags in a packet are damage.
 *   <li>Nanoseconds are kept (the reference rounds to microseconds).
 *   <li>0xB3 inside a UTF-8 character is text from every kind of source; a true packet after half a character is still
 *       found.
 *   <li>Attachments of no bytes are kept, with length 0 (the reference drops them).
 *   <li>Media types stay as they are spelled (the reference normalises them and loses parameters).
 *   <li>V1: {@code inprogress} packets carry the tags too, so that a test that never ends has its worker; a test without
 *       outcome stays {@code inprogress} (the reference makes it an error when the stream ends); {@code test:} inside an
 *       open test starts another one (the reference takes it for text); a line ends with or without CR.
 *   <li>V1: a {@code time:} that is no time, or broken details, are damage (the reference raises).
 *   <li>What stands behind a gzip stream and is no further member is damage (others drop it without a word).
 * </ol>
 */
package org.infraportal.subunit;
