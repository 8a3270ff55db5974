/**
 * Vendors (upstream: organizations), who belongs to them, and invitations. Tables: {@code vendor},
 * {@code vendor_member}, {@code vendor_invitation}. Events: none for others; {@code VendorDeleted} within the
 * service, in the transaction of the deletion.
 *
 * <p>A member sees what is private to the vendor, an admin may change it. What upstream calls the members of a
 * vendor's group are its admins here.
 */
package org.infraportal.refstack.vendors;
