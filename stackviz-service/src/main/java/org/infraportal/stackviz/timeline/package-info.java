/**
 * When the tests of a run ran: the timeline, what can be seen of it at which zoom, and how well the workers were used. The
 * rules are in the engine; here they get their tests from the database and answer the scripts that draw.
 *
 * <p>Tables: run_test_tag. Events in: none. Events out: none.
 */
package org.infraportal.stackviz.timeline;
