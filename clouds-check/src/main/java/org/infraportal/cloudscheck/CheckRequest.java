package org.infraportal.cloudscheck;

import java.util.List;

/**
 * What to check.
 *
 * @param authUrl address of Keystone; {@code {region_name}} in it is replaced
 * @param cacertPem the only certificates that are trusted; null for those that Java trusts
 * @param zuul null when only what needs no user is to be looked at
 * @param ci null when it is not known yet
 * @param imageFormat {@code qcow2}, {@code raw} or {@code vhd}
 * @param boot whether a server is booted too
 * @param mirror the host name of the region's mirror; null when there is none yet
 * @param active whether the region runs already: what is in use there is our own
 * @param name under which everything is made in the cloud: {@code accept-<uuid>}
 * @param remove names of things that earlier checks left behind
 */
public record CheckRequest(
        String authUrl,
        String region,
        String cacertPem,
        Credentials zuul,
        Credentials ci,
        String imageFormat,
        boolean boot,
        String mirror,
        boolean active,
        String name,
        List<String> remove) {
    /** What a check's own things are called. */
    public static final String NAME = "accept-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    /** What can be uploaded. */
    public static final List<String> FORMATS = List.of("qcow2", "raw", "vhd");

    /** @throws IllegalArgumentException when something is missing or no good */
    public CheckRequest {
        if (!Credentials.isSaid(authUrl)) {
            throw new IllegalArgumentException("authUrl: missing (expected: the address of Keystone)");
        }
        if (!Credentials.isSaid(region)) {
            throw new IllegalArgumentException("region: missing (expected: its name)");
        }
        imageFormat = imageFormat == null ? "qcow2" : imageFormat;
        if (!FORMATS.contains(imageFormat)) {
            throw new IllegalArgumentException("image.format: " + Text.shown(imageFormat) + " (expected: one of "
                    + String.join(", ", FORMATS) + ")");
        }
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("name: " + Text.shown(name) + " (expected: accept-<uuid>)");
        }
        remove = remove == null
                ? List.of()
                : remove.stream().filter(each -> each.matches(NAME)).toList();
        Trust.certificates(cacertPem);
    }

    /** The same, which first takes away what earlier checks left. */
    public CheckRequest removing(List<String> names) {
        return new CheckRequest(authUrl, region, cacertPem, zuul, ci, imageFormat, boot, mirror, active, name, names);
    }
}
