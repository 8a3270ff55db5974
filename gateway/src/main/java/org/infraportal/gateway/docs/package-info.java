/**
 * The guides and API descriptions of {@code docs/}, as pages of the portal. Tables: none. Events: none.
 */
package org.infraportal.gateway.docs;
