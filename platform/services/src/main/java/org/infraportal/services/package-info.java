/**
 * Which services the portal has. Each describes itself in its own {@code application.properties}, in the lines {@code
 * portal.services.NAME.*}; the build gathers these lines into this jar, and launcher, gateway, navigation and house
 * rules read them here. JDK only.
 *
 * <p>Tables: none. Events in: none. Events out: none.
 */
package org.infraportal.services;
