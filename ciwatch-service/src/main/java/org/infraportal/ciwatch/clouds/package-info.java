/**
 * From when to when clouds were out of use: a CI that fails may be short of machines.
 *
 * <p>Tables: {@code cloud_outage}. Events in: {@code CloudDisabled}, {@code CloudRestored}, {@code CloudRetired}. Events out:
 * none.
 */
package org.infraportal.ciwatch.clouds;
