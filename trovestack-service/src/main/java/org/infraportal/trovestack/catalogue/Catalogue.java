package org.infraportal.trovestack.catalogue;

import java.util.List;

/**
 * What a good file says.
 *
 * @param releases the oldest first
 * @param datastores in the order of the file
 */
record Catalogue(List<Release> releases, List<Datastore> datastores) {

    /**
     * A release.
     *
     * @param number the server's version, or null until there is one
     */
    record Release(String name, String number, String series, List<Guest> guests) {
        List<String> guestNames() {
            return guests.stream().map(Guest::name).toList();
        }
    }

    /**
     * A system that the image may hold.
     *
     * @param release of the system, or null where it is not said
     */
    record Guest(String os, String release) {
        /** How versions name it. */
        String name() {
            return release == null ? os : release;
        }

        @Override
        public String toString() {
            return release == null ? os : os + " " + release;
        }
    }

    record Datastore(String name, String title, String manager, List<Version> versions) {}

    /**
     * A version in one or more releases.
     *
     * @param guests names of guests; empty for all of the release
     * @param dockerImage or null
     */
    record Version(
            String version,
            List<String> releases,
            List<String> defaultIn,
            List<String> guests,
            SupportState state,
            List<String> imageTags,
            String dockerImage) {}
}
