package org.infraportal.refstack.results;

import org.infraportal.refstack.catalogue.CatalogueVersion;

/**
 * Where a result stands on the way from an upload to a badge, and what its owner does next.
 *
 * @param state in a word or two: {@code Private}
 * @param action what to do; null where others have to
 * @param address where to do it; null where there is nothing to do
 */
public record NextStep(String state, String action, String address) {
    /**
     * The next step of a result.
     *
     * @param version its product version, or null
     * @param hasProducts whether its owner has a product to link it to
     */
    static NextStep of(Result result, CatalogueVersion version, boolean hasProducts) {
        String edit = ResultsPage.path(result.id()) + "/edit";
        if (result.isVerified()) {
            return verified(version);
        }
        if (!result.isShared()) {
            return new NextStep("Private", "Share", edit);
        }
        if (!result.isVerifiable()) {
            return new NextStep("No guideline", "Choose guideline and target", edit);
        }
        if (version == null) {
            return hasProducts
                    ? new NextStep("No product", "Link it to a product", edit + "#product")
                    : new NextStep("No product", "Add a product first", "/refstack/products/new");
        }
        return new NextStep("Waiting for verification by Foundation staff", null, null);
    }

    private static NextStep verified(CatalogueVersion version) {
        if (version == null) {
            return new NextStep("Verified, without a product", null, null);
        }
        String product = version.product().path();
        return version.product().isPublic()
                ? new NextStep("Verified", "Show its badge", product + "#versions")
                : new NextStep("Verified", "Make its product public to get a badge", product);
    }
}
