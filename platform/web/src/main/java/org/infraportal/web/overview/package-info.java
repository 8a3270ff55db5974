/**
 * What every service tells the home page and the search of the portal, and what the gateway reads of it:
 * {@code GET /{service}/api/v1/summary} answers {@link org.infraportal.web.overview.Summary}, {@code
 * GET /{service}/api/v1/search?q=} answers {@link org.infraportal.web.overview.Hits}. A service extends
 * {@link org.infraportal.web.overview.OverviewEndpoints} and has beans that know figures or find things;
 * {@code OverviewChecks} of platform/testing holds it to this.
 */
package org.infraportal.web.overview;
