package org.infraportal.clouds.configs;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a Keystone. */
final class AddressRules {
    private static final Pattern FIELD = Pattern.compile("\\{\\{|}}|\\{([^{}]*)}|[{}]");
    private static final Pattern VERSION_2 = Pattern.compile(".*/v2(?:\\.0)?/?");
    private static final Pattern NOT_REACHABLE = Pattern.compile(
            "localhost|.*\\.local|127\\..*|10\\..*|192\\.168\\..*|172\\.(?:1[6-9]|2\\d|3[01])\\..*|169\\.254\\..*|0\\..*"
                    + "|\\[(?:::1|f[cde].*)]");

    private final Notes notes;

    AddressRules(Notes notes) {
        this.notes = notes;
    }

    /** What a check of the file alone says about an address: the verdicts of T1 and, where it is decided, K1. */
    record Verdict(String https, String version) {}

    /** {@code {region_name}} and the like filled in, as Python's format does it; empty when it cannot be. */
    Optional<String> filled(int line, String key, String value, Map<String, String> config) {
        Matcher field = FIELD.matcher(value);
        StringBuilder filled = new StringBuilder();
        while (field.find()) {
            String name = field.group(1);
            String replacement =
                    switch (field.group()) {
                        case "{{" -> "{";
                        case "}}" -> "}";
                        default -> name == null ? null : config.get(name);
                    };
            if (replacement == null) {
                notes.error(
                        line,
                        key + ": " + (name == null || name.isEmpty() ? "a brace" : "{" + Notes.shown(name) + "}")
                                + " that openstacksdk stops at (expected: {region_name} or another key of the cloud)");
                return Optional.empty();
            }
            field.appendReplacement(filled, Matcher.quoteReplacement(replacement));
        }
        return Optional.of(field.appendTail(filled).toString());
    }

    Verdict check(int line, String address) {
        if (Templates.hasMark(address)) {
            return new Verdict(
                    address.startsWith("http://") ? "FAIL" : address.startsWith("https://") ? "PASS" : "SKIP", null);
        }
        URI uri = parsed(line, address);
        if (uri == null) {
            return new Verdict("FAIL", null);
        }
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        if (!https) {
            notes.warn(
                    line, "auth_url: " + uri.getScheme() + " (expected: https; the acceptance check says FAIL to T1)");
        }
        if (NOT_REACHABLE.matcher(uri.getHost()).matches()) {
            notes.warn(line, "auth_url: an address that only the cloud's own network reaches (expected: a public one)");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            notes.warn(line, "auth_url: more than a path (expected: nothing after ? or #)");
        }
        boolean second =
                uri.getPath() != null && VERSION_2.matcher(uri.getPath()).matches();
        if (second) {
            notes.warn(line, "auth_url: version 2 of Keystone (expected: v3, or no version)");
        }
        return new Verdict(https ? "PASS" : "FAIL", second ? "FAIL" : null);
    }

    private URI parsed(int line, String address) {
        try {
            URI uri = new URI(address.strip());
            if (uri.getHost() != null
                    && uri.getScheme() != null
                    && uri.getScheme().matches("(?i)https?")) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below; the address itself is not repeated.
        }
        notes.error(line, "auth_url: not a web address (expected: https://keystone.example.org:5000/v3)");
        return null;
    }
}
