package org.infraportal.stackviz.engine.logs;

import java.util.Locale;

/** How bad a line is, the mildest first. */
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL;

    /** Null for what is no level; {@code AUDIT} and {@code NOTICE} are taken for INFO. */
    public static LogLevel of(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "TRACE" -> TRACE;
            case "DEBUG" -> DEBUG;
            case "INFO", "AUDIT", "NOTICE" -> INFO;
            case "WARN", "WARNING" -> WARNING;
            case "ERROR" -> ERROR;
            case "CRITICAL", "FATAL" -> CRITICAL;
            default -> null;
        };
    }

    public boolean atLeast(LogLevel other) {
        return compareTo(other) >= 0;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
