package org.infraportal.clouds.capacity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.infraportal.web.FieldError;
import org.infraportal.web.ProblemException;
import org.infraportal.web.values.Texts;
import org.infraportal.web.values.WholeNumbers;
import org.infraportal.web.values.WrongValueException;

/**
 * What somebody wants a region's capacity to be.
 *
 * @param maxServers the servers it shall be allowed; 0 disables it
 * @param reason why; needed to disable
 * @param note more about it, or null
 * @param version the region's version that the person saw
 */
record CapacityOrder(int maxServers, ChangeReason reason, String note, long version) {
    static final int MAX_SERVERS = 100_000;
    private static final int MAX_NOTE_LENGTH = 500;

    /** Reads what was typed or sent, all mistakes at once. */
    static CapacityOrder of(String maxServers, String reason, String note, String version) {
        List<FieldError> errors = new ArrayList<>();
        Long servers = read("maxServers", maxServers, text -> WholeNumbers.allowed(text, 0, MAX_SERVERS), errors);
        Long seen = read("version", version, text -> WholeNumbers.allowed(text, 0, Long.MAX_VALUE), errors);
        ChangeReason why = reason(reason, servers, errors);
        String text = note == null || note.isBlank()
                ? null
                : read("note", note, typed -> Texts.allowed(typed, MAX_NOTE_LENGTH), errors);
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

    private static <T> T read(String field, String value, Function<String, T> rule, List<FieldError> errors) {
        String text = value == null ? "" : value.strip();
        try {
            return rule.apply(text);
        } catch (WrongValueException e) {
            errors.add(new FieldError(field, e.about(field, text)));
            return null;
        }
    }
}
