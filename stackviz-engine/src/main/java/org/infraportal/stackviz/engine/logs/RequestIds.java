package org.infraportal.stackviz.engine.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The ids that OpenStack gives to each request: {@code req-} and a UUID. */
public final class RequestIds {
    public static final String PREFIX = "req-";

    private static final int LENGTH = 36;
    /** A line about more requests is about none of them. */
    private static final int MAX = 8;

    private RequestIds() {}

    /** Those of a text, each once, in order, at most eight. */
    public static List<UUID> in(String text) {
        int at = text.indexOf(PREFIX);
        if (at < 0) {
            return List.of();
        }
        List<UUID> found = new ArrayList<>(2);
        while (at >= 0 && found.size() < MAX) {
            UUID id = uuid(text, at + PREFIX.length());
            if (id != null && !found.contains(id)) {
                found.add(id);
            }
            at = text.indexOf(PREFIX, at + PREFIX.length());
        }
        return found;
    }

    /** The id of {@code req-...}, or of the UUID alone; null for what is none. */
    public static UUID parse(String id) {
        String bare = id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
        return bare.length() == LENGTH ? uuid(bare, 0) : null;
    }

    public static String text(UUID id) {
        return PREFIX + id;
    }

    private static UUID uuid(String text, int from) {
        if (from + LENGTH > text.length()) {
            return null;
        }
        long high = 0;
        long low = 0;
        int digits = 0;
        for (int i = 0; i < LENGTH; i++) {
            char at = text.charAt(from + i);
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (at != '-') {
                    return null;
                }
                continue;
            }
            int digit = Character.digit(at, 16);
            if (digit < 0) {
                return null;
            }
            if (digits++ < 16) {
                high = high << 4 | digit;
            } else {
                low = low << 4 | digit;
            }
        }
        return new UUID(high, low);
    }
}
