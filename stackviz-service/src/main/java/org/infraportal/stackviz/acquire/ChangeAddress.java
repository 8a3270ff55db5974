package org.infraportal.stackviz.acquire;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change as people name it.
 *
 * @param patchSet null when it is not named
 */
record ChangeAddress(long change, Integer patchSet) {
    /** {@code 912345}, {@code 912345,3}. */
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})(?:[,/](\\d{1,5}))?");
    /** {@code /c/openstack/nova/+/912345/3/some/file}, {@code /912345}, and in the fragment {@code /c/912345/3}. */
    private static final Pattern PATH = Pattern.compile("/?(?:c/.{1,300}/\\+/|c/)?(\\d{1,9})(?:/(\\d{1,5}))?(?:/.*)?");

    /** @param gerrit the address of the configured Gerrit; null when there is none, then no URL is a change's */
    static ChangeAddress of(String text, String gerrit) {
        String asked = text.strip();
        Matcher number = NUMBER.matcher(asked);
        if (number.matches()) {
            return of(number);
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
            return matcher.matches() ? of(matcher) : null;
        } catch (IllegalArgumentException | NullPointerException e) {
            return null;
        }
    }

    private static ChangeAddress of(Matcher matcher) {
        long change = Long.parseLong(matcher.group(1));
        Integer patchSet = matcher.group(2) == null ? null : Integer.valueOf(matcher.group(2));
        return change == 0 || patchSet != null && patchSet == 0 ? null : new ChangeAddress(change, patchSet);
    }
}
