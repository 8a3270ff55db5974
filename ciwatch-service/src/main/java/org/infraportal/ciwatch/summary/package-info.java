/**
 * What the portal's home page and search box ask of CI Watch.
 *
 * <p>Tables: none of its own. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.summary;
