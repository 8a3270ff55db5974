package org.infraportal.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.infraportal.files.SafePath;

/**
 * Which servers are asked: those that an administrator listed, by scheme, name and port; or, for addresses that only an
 * administrator gives, any, which may redirect to themselves only.
 */
public final class HostRules {
    /** Of an address, in characters. */
    public static final int MAX_LENGTH = 1024;

    private static final Pattern LISTED = Pattern.compile(
            "(?:(https?)://)?(\\*\\.)?([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?/?");
    private static final Pattern DOTTED =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    /** What some resolvers take for an address: decimal, octal, hexadecimal, with less than four parts. */
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");

    /** Null for any server. */
    private final List<Rule> rules;

    private record Rule(String scheme, boolean below, String host, int port) {
        boolean allows(String askedScheme, String askedHost, int askedPort) {
            return scheme.equals(askedScheme)
                    && port == askedPort
                    && (below ? askedHost.endsWith("." + host) : askedHost.equals(host));
        }
    }

    private HostRules(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * Listed servers only.
     *
     * @param setting the name of the setting that lists them
     * @param entries {@code [SCHEME://][*.]HOST[:PORT]}; https and the scheme's own port unless named
     * @throws IllegalArgumentException when an entry is no good
     */
    public static HostRules listed(String setting, List<String> entries) {
        return new HostRules(entries.stream().map(entry -> rule(setting, entry)).toList());
    }

    /** Any server; a redirect has to stay on it, and on https. */
    public static HostRules any() {
        return new HostRules(null);
    }

    private static Rule rule(String setting, String entry) {
        Matcher matcher = LISTED.matcher(entry.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(setting + ": " + entry + " (expected: [SCHEME://][*.]HOST[:PORT])");
        }
        String scheme = matcher.group(1) == null ? "https" : matcher.group(1);
        int port = matcher.group(4) == null ? usualPort(scheme) : Integer.parseInt(matcher.group(4));
        return new Rule(scheme, matcher.group(2) != null, matcher.group(3), port);
    }

    /** Whether no server is asked. */
    public boolean isEmpty() {
        return rules != null && rules.isEmpty();
    }

    /**
     * The address, in the one form in which it is stored and asked for: scheme and host in lower case, no usual port, no
     * fragment.
     *
     * @throws FetchException when it is no address, or not one that is asked
     */
    public URI check(String text) throws FetchException {
        String asked = text == null ? "" : text.strip();
        URI address = parsed(asked);
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        String host = address.getHost().toLowerCase(Locale.ROOT);
        int port = port(address);
        if (NUMBER.matcher(host).matches() && !DOTTED.matcher(host).matches()) {
            throw FetchException.lasting("host: " + host + " (expected: a name, or four decimal numbers)");
        }
        if (rules != null && rules.stream().noneMatch(rule -> rule.allows(scheme, host, port))) {
            throw FetchException.lasting(
                    "server: " + scheme + "://" + host + (port == usualPort(scheme) ? "" : ":" + port)
                            + " (expected: "
                            + (rules.isEmpty()
                                    ? "none, no server may be asked here"
                                    : "one of those that an administrator listed")
                            + ")");
        }
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return URI.create(scheme + "://" + host + (port == usualPort(scheme) ? "" : ":" + port) + path + query)
                .normalize();
    }

    /** Where a redirect leads, as {@link #check} gives it. */
    URI redirected(URI from, String location) throws FetchException {
        URI to;
        try {
            to = check(from.resolve(location.strip().replace(" ", "%20")).toString());
        } catch (IllegalArgumentException e) {
            throw FetchException.lasting(from + ": redirected to " + SafePath.shown(location));
        } catch (FetchException e) {
            throw FetchException.lasting(from + ": redirected to another " + e.getMessage());
        }
        if (rules == null && !isSameServer(from, to)) {
            throw FetchException.lasting(
                    from + ": redirected to " + SafePath.shown(to.toString()) + " (expected: the same host)");
        }
        return to;
    }

    /** Whether the second is the first's own server, or the same on https. */
    static boolean isSameServer(URI from, URI to) {
        boolean secured = from.getScheme().equals("http") && to.getScheme().equals("https");
        boolean same = from.getScheme().equals(to.getScheme()) && port(from) == port(to);
        return to.getHost().equals(from.getHost()) && (same || secured);
    }

    private static URI parsed(String text) throws FetchException {
        try {
            URI address = new URI(text);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null && address.getRawUserInfo() == null && text.length() <= MAX_LENGTH) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw FetchException.lasting("address: " + SafePath.shown(text) + " (expected: http:// or https://, a host, no"
                + " user, at most " + MAX_LENGTH + " characters)");
    }

    static int port(URI address) {
        return address.getPort() >= 0
                ? address.getPort()
                : usualPort(address.getScheme().toLowerCase(Locale.ROOT));
    }

    private static int usualPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }
}
