package org.infraportal.refstack.vendors;

import java.util.Arrays;
import java.util.Locale;
import jakarta.ws.rs.core.UriBuilder;

import org.infraportal.refstack.compatibility.ApiException;

/**
 * What a list of vendors is narrowed to.
 *
 * @param text a part of the name, or an empty text
 * @param kind or null for any
 * @param mine only those that the viewer belongs to
 */
record VendorFilter(String text, VendorKind kind, boolean mine) {
    static final VendorFilter NONE = new VendorFilter("", null, false);

    /** For {@code like}, with {@code !} before what is meant literally. */
    String pattern() {
        String literal = text.strip()
                .toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + literal + "%";
    }

    /** An address with this filter. */
    String address(String path, int page) {
        UriBuilder uri = UriBuilder.fromPath(path);
        if (!text.isEmpty()) {
            uri.queryParam("q", "{q}").resolveTemplate("q", text);
        }
        if (kind != null) {
            uri.queryParam("kind", kind.word());
        }
        if (mine) {
            uri.queryParam("mine", true);
        }
        if (page > 1) {
            uri.queryParam("page", page);
        }
        return uri.build().toString();
    }

    /** @throws ApiException 400 for another word than foundation, private, pending, official, or none */
    static VendorKind kind(String word) {
        return word.isEmpty()
                ? null
                : Arrays.stream(VendorKind.values())
                        .filter(kind -> kind.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> ApiException.refused(
                                400, "Invalid kind: " + word, "expected: foundation, private, pending or official"));
    }
}
