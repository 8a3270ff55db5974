package org.infraportal.stackviz.acquire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which servers are asked at all: those that an administrator listed, by scheme, name and port. */
final class HostRules {
    static final int LONGEST = 1024;

    private static final Pattern LISTED = Pattern.compile(
            "(?:(https?)://)?(\\*\\.)?([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?/?");
    private static final Pattern DOTTED =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    /** What some resolvers take for an address: decimal, octal, hexadecimal, with less than four parts. */
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");

    private final List<Rule> rules;

    private record Rule(String scheme, boolean below, String host, int port) {
        boolean allows(String askedScheme, String askedHost, int askedPort) {
            return scheme.equals(askedScheme)
                    && port == askedPort
                    && (below ? askedHost.endsWith("." + host) : askedHost.equals(host));
        }
    }

    /** @throws IllegalArgumentException when an entry is no good */
    HostRules(List<String> listed) {
        this.rules = listed.stream().map(HostRules::rule).toList();
    }

    private static Rule rule(String entry) {
        Matcher matcher = LISTED.matcher(entry.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "portal.stackviz.fetch.hosts: " + entry + " (expected: [SCHEME://][*.]HOST[:PORT])");
        }
        String scheme = matcher.group(1) == null ? "https" : matcher.group(1);
        int port = matcher.group(4) == null ? usualPort(scheme) : Integer.parseInt(matcher.group(4));
        return new Rule(scheme, matcher.group(2) != null, matcher.group(3), port);
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /**
     * The address, in the one form in which it is stored and asked for: scheme and host in lower case, no usual port, no
     * fragment.
     *
     * @throws FetchException when it is no address, or not one that is asked
     */
    URI check(String text) throws FetchException {
        String asked = text == null ? "" : text.strip();
        URI address = parsed(asked);
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        String host = address.getHost().toLowerCase(Locale.ROOT);
        int port = port(address);
        if (NUMBER.matcher(host).matches() && !DOTTED.matcher(host).matches()) {
            throw FetchException.lasting("host: " + host + " (expected: a name, or four decimal numbers)");
        }
        if (rules.stream().noneMatch(rule -> rule.allows(scheme, host, port))) {
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

    private static URI parsed(String text) throws FetchException {
        try {
            URI address = new URI(text);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null && address.getRawUserInfo() == null && text.length() <= LONGEST) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw FetchException.lasting("address: " + SafePath.shown(text) + " (expected: http:// or https://, a host, no"
                + " user, at most " + LONGEST + " characters)");
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
