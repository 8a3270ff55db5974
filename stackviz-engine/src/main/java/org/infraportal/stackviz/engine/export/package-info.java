/**
 * Writes a run as files: upstream StackViz' own JSON, a site that needs no server, a trace for Perfetto, JUnit XML, CSV.
 * {@link org.infraportal.stackviz.engine.export.ExportCommand} is the program behind {@code ./portal stackviz export},
 * {@link org.infraportal.stackviz.engine.export.Exporter} what the service uses too.
 *
 * <p>The stream is assembled once and stays on the disk; attachments are read from it by offset while they are written,
 * so that memory depends on the number of tests, not on their logs (about 1 KiB a test). Nothing depends on the time or
 * place of the export: the same input gives the same bytes. Every text goes through
 * {@link org.infraportal.stackviz.engine.redaction.Redaction}.
 *
 * <h2>Rules for what upstream leaves open</h2>
 *
 * <ul>
 *   <li>{@code exists} records announce tests and are none: in no list and no count.
 *   <li>Of tests with one name the details file has the last one's, at the place of the first, as upstream has it; the
 *       raw file has them all.
 *   <li>A test without an end (upstream dies) has {@code null} as its second timestamp, duration 0, and its status
 *       {@code inprogress} or {@code unknown}.
 *   <li>An attachment that is no text (upstream dies) is a line that says type, size and SHA-256: secrets inside it could
 *       not be taken out.
 *   <li>Microseconds are rounded half to even, as the reference reader does.
 * </ul>
 */
package org.infraportal.stackviz.engine.export;
