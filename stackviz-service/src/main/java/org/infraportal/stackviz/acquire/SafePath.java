package org.infraportal.stackviz.acquire;

import java.util.ArrayList;
import java.util.List;

/** Names out of archives and web pages: nothing is ever written under them, but they are shown, stored and asked for. */
final class SafePath {
    static final int LONGEST = 500;

    private SafePath() {}

    /**
     * The path from the folder's root, with slashes and without {@code .}.
     *
     * @return null for one that leaves the folder, is absolute, too long, empty, or has control characters
     */
    static String of(String raw) {
        String path = raw.replace('\\', '/');
        if (path.startsWith("/") || path.matches("[A-Za-z]:.*") || path.length() > LONGEST) {
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

    /** For a message about a name that is no good. */
    static String shown(String raw) {
        String harmless = raw.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return harmless.length() <= 100 ? harmless : harmless.substring(0, 99) + "…";
    }
}
