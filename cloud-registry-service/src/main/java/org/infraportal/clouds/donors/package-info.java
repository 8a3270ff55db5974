/**
 * Who gives clouds, and the clouds. A donor is entered by a person: a cloud's name does not say whose it is,
 * and communities give clouds too.
 *
 * <p>Tables: {@code donor}, {@code donor_member}, {@code cloud}. Events in: none. Events out: none.
 */
package org.infraportal.clouds.donors;
