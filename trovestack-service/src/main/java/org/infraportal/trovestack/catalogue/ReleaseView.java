package org.infraportal.trovestack.catalogue;

import java.util.List;

/**
 * A release as the API gives it.
 *
 * @param number the server's version; null until there is one
 * @param guests systems the image may hold
 */
public record ReleaseView(String name, String number, String series, List<String> guests, String url) {
    static ReleaseView of(TroveRelease release) {
        return new ReleaseView(
                release.name(),
                release.number(),
                release.series(),
                release.guests(),
                "/images/releases/" + release.name());
    }

    /** {@code 2025.2 Flamingo}, but {@code Train} alone. */
    public String title() {
        return series.equalsIgnoreCase(name) ? series : name + " " + series;
    }
}
