package org.infraportal.web;

import java.util.regex.Pattern;

/** Addresses that came as data: whether a browser that follows one stays on the portal. */
public final class PortalPath {
    private static final Pattern DOTS = Pattern.compile("(?i)(?:^|/)(?:\\.|%2e){1,2}(?:/|$)");

    private PortalPath() {}

    /**
     * Whether it is a path on the portal, with or without a query. Browsers read a backslash as a slash and drop
     * tabs and line ends, so an address with one of those is none.
     */
    public static boolean isLocal(String address) {
        return address != null
                && address.startsWith("/")
                && !address.startsWith("//")
                && address.indexOf('\\') < 0
                && address.chars().noneMatch(c -> c <= ' ' || c == 0x7f);
    }

    /**
     * Whether it is a page of one service: its prefix or a path below it, with any query.
     *
     * @param prefix the first segment of the service's paths, such as {@code /refstack}
     */
    public static boolean isUnder(String prefix, String address) {
        if (!isLocal(address)) {
            return false;
        }
        String path = address.split("[?#]", 2)[0];
        return (path.equals(prefix) || path.startsWith(prefix + "/"))
                && !DOTS.matcher(path).find();
    }
}
