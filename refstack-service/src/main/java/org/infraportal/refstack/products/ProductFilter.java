package org.infraportal.refstack.products;

import java.util.Locale;
import jakarta.ws.rs.core.UriBuilder;

import org.infraportal.refstack.compatibility.ApiException;

/**
 * What a list of products is narrowed to.
 *
 * @param text a part of the name, or an empty text
 * @param vendorId or an empty text
 * @param type upstream's {@code product_type}, or null for any
 * @param mine only those of the viewer's vendors
 */
record ProductFilter(String text, String vendorId, Integer type, boolean mine) {

    /** For {@code like}, with {@code !} before what is meant literally. */
    String pattern() {
        String literal = text.strip()
                .toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + literal + "%";
    }

    /** An address with this filter; the API names the vendor as upstream does. */
    String address(String path, String vendorParameter, int page) {
        UriBuilder uri = UriBuilder.fromPath(path);
        if (!text.isEmpty()) {
            uri.queryParam("q", "{q}").resolveTemplate("q", text);
        }
        if (!vendorId.isEmpty()) {
            uri.queryParam(vendorParameter, "{vendor}").resolveTemplate("vendor", vendorId);
        }
        if (type != null) {
            uri.queryParam("type", type);
        }
        if (mine) {
            uri.queryParam("mine", true);
        }
        if (page > 1) {
            uri.queryParam("page", page);
        }
        return uri.build().toString();
    }

    /** @throws ApiException 400 for another number than 0 to 2; an empty text is null */
    static Integer type(String number) {
        if (number.isEmpty()) {
            return null;
        }
        if (!number.matches("[0-2]")) {
            throw ApiException.refused(400, "Invalid product type: " + number, "expected: 0, 1 or 2");
        }
        return Integer.valueOf(number);
    }
}
