package org.infraportal.fetch;

import java.net.URI;
import java.util.Map;

/**
 * One request to an API.
 *
 * @param method {@code GET}, {@code POST}, {@code PUT} or {@code DELETE}
 * @param headers may carry a token: they are never shown
 * @param body null for none; never shown
 */
public record Call(String method, URI address, Map<String, String> headers, byte[] body) {
    public static Call get(URI address, Map<String, String> headers) {
        return new Call("GET", address, headers, null);
    }

    @Override
    public String toString() {
        return method + " " + address;
    }
}
