package org.infraportal.files;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts users, passwords and tokens out of addresses, before anything is stored, sent or logged. What remains leads to the
 * same place; whoever may go there knows how to sign in. Text around addresses stays as it is.
 */
public final class UrlSecrets {
    private static final String AUTHORITY = "://";
    private static final int MAX_SCHEME = 31;
    private static final String ENDS = " \t\n\u000B\f\r\"'<>";
    /** Up to the last at sign in front of the path. */
    private static final Pattern USER = Pattern.compile("^([^/?#\\\\]*)@");
    /** A password with characters that should have been encoded; behind a port there is a path, and no password. */
    private static final Pattern RAW_PASSWORD = Pattern.compile("^([^/?#@:]*:(?!\\d*+[/?#])[^@]*)@");

    private static final Pattern PART = Pattern.compile("([?&#;])([^?&#;]*+)");
    private static final String LIST_BEGINS = "?#";
    /** Names of parameters that carry a secret; {@code pageToken} and the like say where a list goes on. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(?:token|secret|passw(?:or)?d|passwd|passphrase|\\bpwd|api[-_.]?key|access[-_.]?key|private[-_.]?key"
                    + "|signature|credential|\\bsig$|[-_.]sig$|^auth$|authorization|\\bjwt$|session[-_.]?id|^sid$).*");

    private static final Pattern PLACE_IN_A_LIST =
            Pattern.compile("(?i)(?:(?:next|prev|previous)[-_.]?)?(?:page|continuation|sync|resume)[-_.]?token");

    private static final int MAX_NAME = 200;

    private UrlSecrets() {}

    /**
     * The text without the secrets of addresses in it.
     *
     * @param text an address, or any text; may be null
     */
    public static String cut(String text) {
        int mark = text == null ? -1 : text.indexOf(AUTHORITY);
        if (mark < 0) {
            return text;
        }
        StringBuilder cut = new StringBuilder(text.length());
        int done = 0;
        while (mark >= 0) {
            int begin = mark + AUTHORITY.length();
            int end = end(text, begin);
            String scheme = scheme(text, done, mark);
            if (scheme == null || begin == end) {
                mark = text.indexOf(AUTHORITY, mark + 1);
                continue;
            }
            cut.append(text, done, begin);
            String rest = text.substring(begin, end);
            cut.append(mayHoldSecret(rest) ? withoutParameters(withoutUser(scheme, rest)) : rest);
            done = end;
            mark = text.indexOf(AUTHORITY, done);
        }
        return cut.append(text, done, text.length()).toString();
    }

    /** The scheme that ends at a place, or null: a letter, then letters, digits, plus, point and minus. */
    private static String scheme(String text, int from, int end) {
        int begin = -1;
        for (int i = end - 1; i >= Math.max(from, end - MAX_SCHEME) && isOfScheme(text.charAt(i)); i--) {
            begin = isLetter(text.charAt(i)) ? i : begin;
        }
        return begin < 0 ? null : text.substring(begin, end);
    }

    private static boolean isOfScheme(char c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '+' || c == '.' || c == '-';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** Where an address ends: at white space, a quote or a bracket. */
    private static int end(String text, int begin) {
        int end = begin;
        while (end < text.length() && ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean mayHoldSecret(String rest) {
        return rest.chars().anyMatch(c -> c == '@' || c == '?' || c == '&' || c == '#' || c == ';');
    }

    private static String withoutUser(String scheme, String rest) {
        Matcher user = USER.matcher(rest);
        if (!user.find()) {
            user = RAW_PASSWORD.matcher(rest);
            if (!user.find()) {
                return rest;
            }
        }
        // Over SSH the name is a part of the address and no secret.
        int colon = user.group(1).indexOf(':');
        String name = colon < 0 ? user.group(1) : user.group(1).substring(0, colon);
        boolean named = scheme.toLowerCase(Locale.ROOT).endsWith("ssh") && !name.isEmpty();
        return (named ? name + "@" : "") + rest.substring(user.end());
    }

    private static String withoutParameters(String rest) {
        Matcher part = PART.matcher(rest);
        StringBuilder cut = new StringBuilder();
        int done = 0;
        String first = "";
        while (part.find()) {
            cut.append(rest, done, part.start());
            done = part.end();
            String before = part.group(1);
            if (isSecret(part.group(2))) {
                first = LIST_BEGINS.contains(before) ? before : first;
                continue;
            }
            boolean goesOn = !LIST_BEGINS.contains(before);
            // Where the first of a list went, the next one becomes the first.
            cut.append(goesOn && !first.isEmpty() ? first : before).append(part.group(2));
            first = "";
        }
        return cut.append(rest.substring(done)).toString();
    }

    private static boolean isSecret(String part) {
        int end = part.indexOf('=');
        if (end <= 0 || end > MAX_NAME) {
            return false;
        }
        String encoded = part.substring(0, end);
        String name = encoded;
        try {
            name = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // As it stands there.
        }
        return SECRET.matcher(name).matches() && !PLACE_IN_A_LIST.matcher(name).matches();
    }
}
