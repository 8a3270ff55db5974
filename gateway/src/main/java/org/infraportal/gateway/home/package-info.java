/**
 * The home page: what the portal is, a live figure of each service, what happens right now.
 *
 * <p>Tables: none; the figures are asked of the services. Events in: none. Events out: none.
 */
package org.infraportal.gateway.home;
