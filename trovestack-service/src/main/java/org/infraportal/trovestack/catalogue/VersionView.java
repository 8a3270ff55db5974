package org.infraportal.trovestack.catalogue;

import java.util.List;

/**
 * A version of a datastore in one release, as the API gives it.
 *
 * @param isDefault whether it is the default of its datastore, in this release and on these guests
 * @param imageTags by which the server finds the image; empty where it is pinned by id
 * @param dockerImage the container the guest runs; null where it is installed from packages
 */
public record VersionView(
        String datastore,
        String version,
        String release,
        SupportState state,
        boolean isDefault,
        List<String> guests,
        List<String> imageTags,
        String dockerImage) {

    static VersionView of(DatastoreVersion version) {
        return new VersionView(
                version.datastoreName(),
                version.version(),
                version.releaseName(),
                version.state(),
                version.preselected(),
                version.guests(),
                version.imageTags(),
                version.dockerImage());
    }
}
