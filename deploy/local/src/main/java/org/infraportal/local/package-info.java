/**
 * The launcher behind {@code ./portal}: starts an embedded MariaDB, a Kafka broker, a login provider and the six
 * programs of the suite on loopback, each as its own process with a bounded heap, and stops them in order.
 *
 * <p>Tables: none of its own; it creates one schema and one user per service. Events: none; it creates the topics. What
 * it keeps lies in the data folder (see {@link org.infraportal.local.DataFolder}): secrets, certificate, logs, and the
 * state file that {@code status} and {@code down} read.
 */
package org.infraportal.local;
