package org.infraportal.refstack.results;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** A text as a JSON document of its own; a returned String would be sent as it is. */
final class JsonString {
    private JsonString() {}

    static String of(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
