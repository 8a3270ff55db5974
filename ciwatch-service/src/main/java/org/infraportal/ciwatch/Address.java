package org.infraportal.ciwatch;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Builds an address with those of its parameters that have a value. */
public final class Address {
    private final StringBuilder url;
    private char next = '?';

    private Address(String path) {
        this.url = new StringBuilder(path);
    }

    public static Address of(String path) {
        return new Address(path);
    }

    public Address with(String name, Object value) {
        if (value != null && !value.toString().isEmpty()) {
            url.append(next)
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
            next = '&';
        }
        return this;
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
