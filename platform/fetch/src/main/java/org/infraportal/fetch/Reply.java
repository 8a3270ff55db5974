package org.infraportal.fetch;

import java.util.Map;

/**
 * What an API answered, good or bad.
 *
 * @param type its media type in lower case, without parameters; null when the server states none
 * @param headers found in any case; may carry a token: they are never shown
 * @param body unpacked; empty when there is none
 */
public record Reply(int status, String type, Map<String, String> headers, byte[] body) {
    /** Null when there is none. */
    public String header(String name) {
        return headers.get(name);
    }

    @Override
    public String toString() {
        return status + " " + type + ", " + body.length + " bytes";
    }
}
