package org.infraportal.files;

import java.util.ArrayList;
import java.util.List;

/** Names out of archives and web pages: nothing is ever written under them, but they are shown, stored and asked for. */
public final class SafePath {
    /** In characters. */
    public static final int MAX_LENGTH = 500;

    private static final int MAX_SHOWN = 100;

    private SafePath() {}

    /**
     * The path from the folder's root, with slashes and without {@code .}.
     *
     * @return null for one that leaves the folder, is absolute, too long, empty, or has control characters
     */
    public static String of(String raw) {
        String path = raw.replace('\\', '/');
        if (path.startsWith("/") || path.matches("[A-Za-z]:.*") || path.length() > MAX_LENGTH) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                return null;
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        boolean control = path.chars().anyMatch(c -> Character.isISOControl(c) || isDirectionMark(c));
        return parts.isEmpty() || control ? null : String.join("/", parts);
    }

    /** Characters that let a name read backwards. */
    private static boolean isDirectionMark(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    /** A text of somebody else, in a message about it: without control characters and secrets of addresses, and short. */
    public static String shown(String raw) {
        String harmless = UrlSecrets.cut(raw).replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return harmless.length() <= MAX_SHOWN ? harmless : harmless.substring(0, MAX_SHOWN - 1) + "…";
    }
}
