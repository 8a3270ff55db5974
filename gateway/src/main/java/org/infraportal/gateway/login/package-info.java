/**
 * Who is asking: login and logout by the OIDC code flow, the session cookie's access token for the services,
 * and the proof that a change was asked for from our own page.
 *
 * <p>Tables: none; the session lives in encrypted cookies, and the list of those that people signed out of on a topic of
 * the gateway's own, {@code portal.sessions-ended.v1}. Events in: none. Events out: none.
 */
package org.infraportal.gateway.login;
