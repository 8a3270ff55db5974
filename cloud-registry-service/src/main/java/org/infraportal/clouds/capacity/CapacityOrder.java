package org.infraportal.clouds.capacity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.infraportal.web.FieldError;
import org.infraportal.web.ProblemException;

/**
 * What somebody wants a region's capacity to be.
 *
 * @param maxServers the servers it shall be allowed; 0 disables it
 * @param reason why; needed to disable
 * @param note more about it, or null
 * @param version the region's version that the person saw
 */
record CapacityOrder(int maxServers, ChangeReason reason, String note, long version) {
    static final int MOST_SERVERS = 100_000;
    private static final int LONGEST_NOTE = 500;

    /** Reads what was typed or sent, all mistakes at once. */
    static CapacityOrder of(String maxServers, String reason, String note, String version) {
        List<FieldError> errors = new ArrayList<>();
        Long servers = number("maxServers", maxServers, MOST_SERVERS, errors);
        Long seen = number("version", version, Long.MAX_VALUE, errors);
        ChangeReason why = reason(reason, servers, errors);
        String text = note == null || note.isBlank() ? null : note.strip();
        if (text != null && text.length() > LONGEST_NOTE) {
            errors.add(new FieldError(
                    "note", "note: " + text.length() + " characters (expected: at most " + LONGEST_NOTE + ")"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new CapacityOrder(Math.toIntExact(servers), why, text, seen);
    }

    private static ChangeReason reason(String reason, Long servers, List<FieldError> errors) {
        boolean given = reason != null && !reason.isBlank();
        var named = ChangeReason.named(reason);
        if (given ? named.isEmpty() : servers != null && servers == 0) {
            errors.add(new FieldError(
                    "reason",
                    "reason: " + (given ? reason.strip() : "none given for 0 servers") + " (expected: one of "
                            + Arrays.toString(ChangeReason.values()) + ")"));
        }
        return named.orElse(null);
    }

    private static Long number(String field, String value, long most, List<FieldError> errors) {
        String text = value == null ? "" : value.strip();
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the error, which names the value.
        }
        errors.add(new FieldError(
                field,
                field + ": " + (text.isEmpty() ? "missing" : text) + " (expected: a whole number from 0"
                        + (most == Long.MAX_VALUE ? "" : " to " + most) + ")"));
        return null;
    }
}
