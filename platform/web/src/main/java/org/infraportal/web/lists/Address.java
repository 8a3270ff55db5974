package org.infraportal.web.lists;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An address with those of its query parameters that have a value. */
public final class Address {
    private final String path;
    private final Map<String, List<?>> parameters = new LinkedHashMap<>();

    private Address(String path) {
        this.path = path;
    }

    /** @param path with its first slash, encoded; {@link #segment} makes parts of it */
    public static Address of(String path) {
        return new Address(path);
    }

    /**
     * Adds a parameter, or gives it another value. Null, false, and a blank text are no value and leave it out; a collection
     * gives the parameter once for each element.
     */
    public Address with(String name, Object value) {
        List<?> values = value instanceof Collection<?> several ? List.copyOf(several) : given(value);
        if (values.isEmpty()) {
            parameters.remove(name);
        } else {
            parameters.put(name, values);
        }
        return this;
    }

    private static List<?> given(Object value) {
        return value == null || value.equals(false) || value.toString().isBlank() ? List.of() : List.of(value);
    }

    /** Whether it has no parameters. */
    boolean isBare() {
        return parameters.isEmpty();
    }

    /** A text as a part of a path. Slashes stay: proxies and servers refuse encoded ones. */
    public static String segment(String text) {
        return encoded(text).replace("+", "%20").replace("%2F", "/");
    }

    /** Commas stay: they mean nothing in an address and are read by people. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2C", ",");
    }

    @Override
    public String toString() {
        StringBuilder address = new StringBuilder(path);
        parameters.forEach(
                (name, values) -> values.forEach(value -> address.append(address.length() == path.length() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(encoded(value.toString().strip()))));
        return address.toString();
    }
}
