/**
 * Logs of tests and of services: the HTTP calls that a Tempest test wrote into its {@code pythonlogging} attachment
 * ({@link org.infraportal.stackviz.engine.logs.HttpCalls}), the lines that OpenStack's services write ({@link
 * org.infraportal.stackviz.engine.logs.ServiceLine}), and the request ids that join the two. Everything is read line by
 * line in bounded memory.
 */
package org.infraportal.stackviz.engine.logs;
