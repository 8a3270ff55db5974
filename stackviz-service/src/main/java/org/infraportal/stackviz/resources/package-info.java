/**
 * What the host did while a run's tests ran: the samples in the run's files, kept as packed series, given as a chart for
 * any interval, as figures for a test's, and as hints where tests failed in a minute in which the host was short of
 * something.
 *
 * <p>Tables: resource_series. Events in: none. Events out: none.
 */
package org.infraportal.stackviz.resources;
