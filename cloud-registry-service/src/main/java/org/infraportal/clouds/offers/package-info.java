/**
 * What somebody would give: an offer with its clouds and regions, before any cloud or region exists. Its acceptance makes
 * them, and begins their steps.
 *
 * <p>Tables: {@code offer}, {@code offer_contact}, {@code offer_cloud}, {@code offer_region}, {@code offer_message}. Events in:
 * none. Events out: {@code CloudOffered}, {@code CloudAccepted}.
 */
package org.infraportal.clouds.offers;
