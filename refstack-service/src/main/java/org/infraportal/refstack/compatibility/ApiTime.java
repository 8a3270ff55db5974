package org.infraportal.refstack.compatibility;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;

import org.infraportal.refstack.problems.Fault;

/** Upstream's times: {@code YYYY-MM-DD HH:MM:SS}, UTC, no zone. */
public final class ApiTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private ApiTime() {}

    public static String of(Instant instant) {
        return FORMAT.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** @throws org.infraportal.refstack.problems.RefstackProblem 400 that names the parameter and the value */
    public static Instant parse(String parameter, String value) {
        try {
            return LocalDateTime.parse(value, FORMAT).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw Fault.DATE_INVALID.of(parameter, value);
        }
    }
}
