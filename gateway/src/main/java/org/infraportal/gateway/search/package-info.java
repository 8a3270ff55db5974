/**
 * One search over all services: each is asked for what it knows ({@code GET /{service}/api/v1/search}), at once
 * and with the asker's own rights.
 *
 * <p>Tables: none. Events in: none. Events out: none.
 */
package org.infraportal.gateway.search;
