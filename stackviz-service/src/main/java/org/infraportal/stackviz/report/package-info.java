/**
 * What one sees of a run: the page that says why it failed, and the page of one test. Puts together what the other
 * features know; none of them knows this one.
 *
 * <p>Tables: none. Events in: none. Events out: none.
 */
package org.infraportal.stackviz.report;
