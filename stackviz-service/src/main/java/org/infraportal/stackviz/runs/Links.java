package org.infraportal.stackviz.runs;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An address with those query parameters that have a value. */
public final class Links {
    private final StringBuilder address;
    private char separator = '?';

    private Links(String path) {
        address = new StringBuilder(path);
    }

    public static Links to(String path) {
        return new Links(path);
    }

    public Links with(String name, Object value) {
        if (value != null && !value.toString().isEmpty()) {
            address.append(separator).append(name).append('=');
            address.append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return this;
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
