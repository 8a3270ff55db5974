/**
 * What is tested: projects, changes and their patch sets, as Gerrit's events describe them. The key of a patch
 * set is (server, change number, patch set number) and nothing else: Gerrit puts the newest subject and commit
 * message into every event, also into one about an older patch set.
 *
 * <p>Tables: {@code gerrit_project}, {@code gerrit_change}, {@code patch_set}. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.changes;
