package org.infraportal.stackviz.fetch;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change as people name it.
 *
 * @param patchSet null when it is not named
 */
record ChangeAddress(long change, Integer patchSet) {
    /** {@code 912345}, {@code 912345,3}, and as Gerrit's REST API names it, {@code openstack%2Fnova~912345}. */
    private static final Pattern NUMBER = Pattern.compile("(?:[\\w./%-]{1,300}~)?(\\d{1,9})(?:[,/](\\d{1,5}))?");
    /** {@code /c/openstack/nova/+/912345/3/some/file}, {@code /912345}, and in the fragment {@code /c/912345/3}. */
    private static final Pattern PATH =
            Pattern.compile("/?(?:c/.{1,300}/\\+/(?<number>\\d{1,9})(?:/(?<set>\\d{1,5})(?:/.*)?)?/?"
                    + "|(?:c/)?(?<short>\\d{1,9})(?:/(?<shortset>\\d{1,5}))?/?)");

    /** @param gerrit the address of the configured Gerrit; null when there is none, then no URL is a change's */
    static ChangeAddress of(String text, String gerrit) {
        String asked = text.strip();
        Matcher number = NUMBER.matcher(asked);
        if (number.matches()) {
            return named(number.group(1), number.group(2));
        }
        if (gerrit == null) {
            return null;
        }
        try {
            URI base = URI.create(gerrit.endsWith("/") ? gerrit : gerrit + "/");
            URI address = URI.create(asked);
            boolean there = base.getScheme().equalsIgnoreCase(address.getScheme())
                    && base.getRawAuthority().equalsIgnoreCase(address.getRawAuthority())
                    && address.getRawPath().startsWith(base.getRawPath());
            if (!there) {
                return null;
            }
            String path = address.getRawPath().substring(base.getRawPath().length());
            Matcher matcher =
                    PATH.matcher(path.isEmpty() && address.getRawFragment() != null ? address.getRawFragment() : path);
            if (!matcher.matches()) {
                return null;
            }
            return matcher.group("number") != null
                    ? named(matcher.group("number"), matcher.group("set"))
                    : named(matcher.group("short"), matcher.group("shortset"));
        } catch (IllegalArgumentException | NullPointerException e) {
            return null;
        }
    }

    private static ChangeAddress named(String change, String set) {
        Integer patchSet = set == null ? null : Integer.valueOf(set);
        boolean none = Long.parseLong(change) == 0 || patchSet != null && patchSet == 0;
        return none ? null : new ChangeAddress(Long.parseLong(change), patchSet);
    }
}
