package org.infraportal.stackviz.runs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.infraportal.web.FieldError;
import org.infraportal.web.ProblemException;

/** Reads query parameters and collects what is wrong with them. An empty one is not given: forms send those. */
public final class Parameters {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final List<FieldError> errors = new ArrayList<>();

    public String text(String field, String value, int most) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        if (text.length() > most) {
            refuse(field, text.length() + " characters", "<= " + most);
            return null;
        }
        return text;
    }

    public Long number(String field, String value, long least, long most) {
        String text = text(field, value, Columns.LABEL);
        if (text == null) {
            return null;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        refuse(field, text, "a number from " + least + " to " + most);
        return null;
    }

    /** @param otherwise what counts when it is not given, or no good, which {@link #check} then says */
    public int number(String field, String value, int least, int most, int otherwise) {
        Long number = number(field, value, least, most);
        return number == null ? otherwise : number.intValue();
    }

    /** {@code true} or {@code false}; false when it is not given. */
    public boolean flag(String field, String value) {
        String text = text(field, value, Columns.LABEL);
        if (text != null && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            refuse(field, text, "true or false");
        }
        return "true".equalsIgnoreCase(text);
    }

    /** {@code 2026-03-02T10:00:00Z}; a plus that became a blank on the way is forgiven. */
    public Instant instant(String field, String value) {
        String text = text(field, value, Columns.LABEL);
        if (text == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        refuse(field, text, "a time such as 2026-03-02T10:00:00Z");
        return null;
    }

    /** One of the constants, in lower case. */
    public <E extends Enum<E>> E choice(String field, String value, List<E> constants) {
        String text = text(field, value, Columns.LABEL);
        if (text == null) {
            return null;
        }
        for (E constant : constants) {
            if (word(constant).equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        refuse(field, text, "one of " + constants.stream().map(Parameters::word).toList());
        return null;
    }

    public <E extends Enum<E>> E choice(String field, String value, Class<E> type) {
        return choice(field, value, Arrays.asList(type.getEnumConstants()));
    }

    /** Ends the request when something was wrong. */
    public void check() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    /** Something is wrong with a field. */
    public void refuse(String field, String value, String expected) {
        errors.add(new FieldError(field, field + ": " + value + " (expected: " + expected + ")"));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
