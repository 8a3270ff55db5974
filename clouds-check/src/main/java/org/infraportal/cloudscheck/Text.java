package org.infraportal.cloudscheck;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.infraportal.files.SafePath;
import org.infraportal.files.UrlSecrets;

/** Texts of others on their way into a report: without markup, control characters and secrets, and short. */
final class Text {
    private static final int MAX = 600;
    private static final int SHORTEST_SECRET = 4;

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /** From now on this is in no report. Very short ones are left: cutting them would hide half of every word. */
    void hide(String secret) {
        if (secret != null && secret.length() >= SHORTEST_SECRET) {
            secrets.add(secret);
        }
    }

    void hide(Credentials credentials) {
        if (credentials != null) {
            hide(credentials.password());
            hide(credentials.applicationCredentialSecret());
        }
    }

    /** As it may stand in a report. */
    String clean(String text) {
        if (text == null) {
            return null;
        }
        String plain = text;
        for (String secret : longestFirst()) {
            plain = plain.replace(secret, "…");
        }
        plain = UrlSecrets.cut(plain).replaceAll("<[^>]*>?", " ").replace('>', ' ');
        plain = plain.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return plain.length() <= MAX ? plain : plain.substring(0, MAX - 1) + "…";
    }

    private Collection<String> longestFirst() {
        return secrets.stream()
                .sorted((a, b) -> Integer.compare(b.length(), a.length()))
                .toList();
    }

    static String shown(String text) {
        return SafePath.shown(text);
    }

    /** An address without user and query, as far as it is one. */
    static String address(String text) {
        String plain = shown(text.strip());
        int end = plain.indexOf('?');
        return end < 0 ? plain : plain.substring(0, end);
    }

    /** {@code 1,024}. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 address}, {@code 2 addresses}. */
    static String count(long number, String one, String several) {
        return number(number) + " " + (number == 1 ? one : several);
    }
}
