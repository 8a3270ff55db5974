package org.infraportal.web.values;

import java.util.regex.Pattern;

/**
 * Names that become part of a host name, such as those of regions: labels of letters, digits and hyphens, joined by
 * dots (RFC 1123).
 */
public final class HostNames {
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern LABELS = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");

    private HostNames() {}

    /** The name, if it is one or more labels. */
    public static String allowed(String name, int max) {
        if (name.length() > max || !LABELS.matcher(name).matches()) {
            throw new WrongValueException("up to " + max + " of A-Z a-z 0-9 - and dots between, as in a host name");
        }
        return name;
    }
}
