/**
 * The way in: {@link org.infraportal.gateway.routing.FrontDoor} looks at every request first, cleans and
 * limits it, and hands it to the service that its path or host name belongs to, streaming both ways. What no
 * service owns goes on to the gateway's own pages.
 *
 * <p>Tables: none. Events in: none. Events out: none.
 */
package org.infraportal.gateway.routing;
