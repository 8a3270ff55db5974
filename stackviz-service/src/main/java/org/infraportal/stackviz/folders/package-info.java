/**
 * Folders of logs, packed or on a server: which of their files are of interest, and the runs that are made of them. Their
 * owners are not trusted.
 *
 * <p>Tables: none of its own. Events: none; a run tells of itself.
 */
package org.infraportal.stackviz.folders;
