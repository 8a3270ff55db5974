/**
 * What the logs say: the HTTP calls in what a test attached, and the lines of the services' logs that belong to a request
 * or to a moment. A service's log is read once, when it is added to a run, into an index; its lines are read out of the
 * stored file when they are wanted, and shown without secrets.
 *
 * <p>Tables: log_file, log_request. Events in: none. Events out: none.
 */
package org.infraportal.stackviz.logs;
