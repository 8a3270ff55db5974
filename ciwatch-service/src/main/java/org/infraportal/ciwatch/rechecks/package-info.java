/**
 * Who asked CIs for another run, of what, and why: rechecks cost everybody's machines, and one without a reason hides a flaky
 * test.
 *
 * <p>Tables: recheck. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.rechecks;
