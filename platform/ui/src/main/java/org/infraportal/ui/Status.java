package org.infraportal.ui;

import java.util.Locale;
import java.util.Map;

/**
 * The states that have a mark of their own. Each has a colour, a shape and a letter, so that it
 * can be told without colour and on paper.
 */
public enum Status {
    SUCCESS("S", "success"),
    FAILURE("F", "failure"),
    UNSTABLE("U", "unstable"),
    INFRA("I", "infrastructure"),
    MISSED("M", "missed"),
    SKIPPED("–", "skipped"),
    RUNNING("R", "running"),
    /** The CI has no job of that name. */
    NOTREGISTERED("N", "not registered"),
    UNKNOWN("?", "unknown");

    private static final Map<String, Status> WORDS = Map.ofEntries(
            Map.entry("S", SUCCESS),
            Map.entry("OK", SUCCESS),
            Map.entry("PASS", SUCCESS),
            Map.entry("PASSED", SUCCESS),
            Map.entry("SUCCEEDED", SUCCESS),
            Map.entry("COMPLIANT", SUCCESS),
            Map.entry("ACTIVE", SUCCESS),
            Map.entry("DONE", SUCCESS),
            Map.entry("F", FAILURE),
            Map.entry("FAIL", FAILURE),
            Map.entry("FAILED", FAILURE),
            Map.entry("ERROR", FAILURE),
            Map.entry("MERGE", FAILURE),
            Map.entry("U", UNSTABLE),
            Map.entry("FLAGGED", UNSTABLE),
            Map.entry("WARN", UNSTABLE),
            Map.entry("WARNING", UNSTABLE),
            Map.entry("XFAIL", UNSTABLE),
            Map.entry("UXSUCCESS", UNSTABLE),
            Map.entry("I", INFRA),
            Map.entry("INTERRUPTED", INFRA),
            Map.entry("M", MISSED),
            Map.entry("SKIP", SKIPPED),
            Map.entry("CANCELLED", SKIPPED),
            Map.entry("CANCELED", SKIPPED),
            Map.entry("-", SKIPPED),
            Map.entry("R", RUNNING),
            Map.entry("PENDING", RUNNING),
            Map.entry("WAITING", RUNNING),
            Map.entry("INPROGRESS", RUNNING));

    private final String letter;
    private final String word;

    Status(String letter, String word) {
        this.letter = letter;
        this.word = word;
    }

    /** One letter, for grids and narrow columns. */
    public String letter() {
        return letter;
    }

    /** The plain word, which is also what a screen reader says. */
    public String word() {
        return word;
    }

    /** The class of the style sheet that carries colour and shape. */
    public String css() {
        return "st-" + name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a letter of the contract or a word that a service uses for the same thing; an unknown
     * one is {@link #UNKNOWN}, never an error, since it only draws a mark.
     */
    public static Status of(Object code) {
        if (code instanceof Status status) {
            return status;
        }
        if (code == null) {
            return UNKNOWN;
        }
        String word = (code instanceof Enum<?> constant ? constant.name() : code.toString())
                .strip()
                .toUpperCase(Locale.ROOT)
                .replace("_", "");
        for (Status status : values()) {
            if (status.name().equals(word)) {
                return status;
            }
        }
        return WORDS.getOrDefault(word, UNKNOWN);
    }
}
