/**
 * Vendors (upstream: organizations), who belongs to them, invitations, and what they offer: products with their
 * versions. Tables: {@code vendor}, {@code vendor_member}, {@code vendor_invitation}, {@code product}, {@code
 * product_version}. Events: none.
 *
 * <p>A member sees what is private to the vendor, an admin may change it. What upstream calls the members of a
 * vendor's group are its admins here. Every product has one version without a name, for results that belong to no
 * particular one.
 */
package org.infraportal.refstack.catalogue;
