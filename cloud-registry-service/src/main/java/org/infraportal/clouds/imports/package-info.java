/**
 * Reads the history of the donated clouds from CSV: {@code donors.csv} (one row per provider),
 * {@code max_servers_timeline.csv} (one row per change of capacity) and {@code disable_episodes.csv} (one row per
 * time at zero). The header tells which one it is; RFC 4180, UTF-8, at most 2 MiB.
 *
 * <p>Each row has a natural key (the provider; the provider and the commit), so sending a file again changes
 * nothing. A row that cannot be taken is reported with its line, the value and what was expected; the others are
 * kept. Regions come from the donors; the other two files speak only of regions that are known.
 *
 * <p>No events: history is no news.
 *
 * <p>Tables: {@code import_record}, {@code import_skip}. Events in: none. Events out: none.
 */
package org.infraportal.clouds.imports;
