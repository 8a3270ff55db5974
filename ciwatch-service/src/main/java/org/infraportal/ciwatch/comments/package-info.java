/**
 * Reads what a CI writes into Gerrit: one comment's text in, one {@link
 * org.infraportal.ciwatch.comments.CiComment} out. By hand and in one pass: the text comes from anybody, so
 * nothing here may take more than linear time.
 *
 * <p>Tables: none. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.comments;
