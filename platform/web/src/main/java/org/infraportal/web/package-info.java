/**
 * Web manners that every service shares: problems (RFC 9457) and their HTML twin, paging, CSV, role
 * names, the clock.
 *
 * <p>Every exception that leaves an endpoint becomes a {@link org.infraportal.web.Problem}; what it looks
 * like on the wire is decided in one place ({@code ProblemResponses}): a service's own
 * {@link org.infraportal.web.ErrorShape} where an upstream-compatible API covers the path, a page where a
 * browser asked, {@code application/problem+json} otherwise.
 */
package org.infraportal.web;
