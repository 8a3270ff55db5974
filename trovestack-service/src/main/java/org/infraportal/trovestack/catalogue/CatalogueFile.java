package org.infraportal.trovestack.catalogue;

/**
 * The file as it was found.
 *
 * @param source where, as configured
 * @param bytes null where it could not be read
 * @param commit the checkout's, or null outside of one
 * @param changedSince whether the file differs from what the commit holds
 * @param unreadable why it could not be read, or null
 */
record CatalogueFile(String source, byte[] bytes, String commit, boolean changedSince, String unreadable) {}
