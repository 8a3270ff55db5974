/**
 * Outages of CIs: spans in which a CI failed change after change while others passed the same patch sets. They are found in
 * the reports when somebody asks, and stored nowhere.
 *
 * <p>Tables: none of its own; it reads those of the other packages. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.outages;
