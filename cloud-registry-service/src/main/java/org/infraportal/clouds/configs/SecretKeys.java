package org.infraportal.clouds.configs;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is a secret in a configuration file, by the name of its key or by what it looks like. The names are those that the
 * plug-ins of keystoneauth mark as secret, and their neighbours; keys that end in {@code _id}, {@code _endpoint} and the
 * like only point at one.
 */
final class SecretKeys {
    private static final Pattern NAME = Pattern.compile(
            ".*(?:password|passwd|passphrase|passcode|secret|private_?key|api_?key|access_key|secret_?key"
                    + "|auth_?key).*|(?:.*_)?(?:token|pass|pwd|otp|totp|pin|credentials?|cookie|jwt|bearer)");

    private static final Set<String> NAMES = Set.of("code", "authorization_code", "auth_code", "authorization");
    private static final Pattern POINTER = Pattern.compile(
            ".*_(?:id|ids|name|endpoint|url|uri|type|file|path|dir|timeout|lifetime|expiration|expires|expires_at|expiry"
                    + "|length|policy|methods?|required|header)|.*secgroup.*|(?:with|no|has|use|rotate|require)_.*");

    private static final Pattern LOOKS_SECRET =
            Pattern.compile("(?s).*-----BEGIN [A-Z ]*PRIVATE KEY-----.*|gAAAA[A-Za-z0-9_=-]{40,}");
    /** A key with its value inside a longer text, because a line break or a blank is missing. */
    private static final Pattern MENTION =
            Pattern.compile("(?i)(?:password|passwd|passphrase|passcode|secret|token)\\s*[:=]\\s*(?!\\s)(\\S+)");

    /** Longer keys are refused by the reader. */
    static final int MAX_KEY = 200;

    private SecretKeys() {}

    static boolean isSecret(String key) {
        if (key.length() > MAX_KEY) {
            return false;
        }
        String name = key.toLowerCase(Locale.ROOT).replace('-', '_');
        return NAMES.contains(name)
                || NAME.matcher(name).matches() && !POINTER.matcher(name).matches();
    }

    /** Whether a text is one, whatever its key. */
    static boolean looksSecret(String value) {
        return LOOKS_SECRET.matcher(value).matches();
    }

    /** Whether a key with a secret value stands within the text. */
    static boolean mentionsSecret(String text) {
        return MENTION.matcher(text).results().anyMatch(found -> !isHarmless(found.group(1)));
    }

    /** Marks of templates, and what people write where nothing stands. */
    private static boolean isHarmless(String value) {
        return Templates.isOnlyMarks(value.replaceAll("[\"',]", "")) || value.matches("[\"']{0,2}|None|null|~");
    }
}
