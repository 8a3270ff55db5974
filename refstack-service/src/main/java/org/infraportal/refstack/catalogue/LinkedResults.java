package org.infraportal.refstack.catalogue;

import java.util.Collection;
import java.util.Map;

/** What this package asks of the one that keeps the results: products with results are not deleted. */
public interface LinkedResults {
    /**
     * How many results are linked to each of these versions; a version without results may be missing. Asked with
     * the versions locked ({@link ProductVersions#hold}): whoever links a result holds the version first.
     */
    Map<String, Long> countByVersion(Collection<String> versionIds);
}
