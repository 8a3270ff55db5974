/**
 * What can be said about a test run from its files alone: times and gaps, why it failed, resources, logs, and the files
 * that other tools read. No framework, no database: the service and the exporter that needs no service share it.
 *
 * <p>Packages: {@code redaction} takes secrets out of text; {@code logs} reads test and service logs; {@code resources}
 * reads samples of the host; {@code failures} tells failures of one cause from others; {@code timeline} lays tests out
 * on workers; {@code export} writes it all to a folder.
 */
package org.infraportal.stackviz.engine;
