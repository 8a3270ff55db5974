package org.infraportal.clouds.configs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.infraportal.web.values.Texts;

/** What is to be said about a file while it is read: what is wrong, and what may surprise. */
final class Notes {
    private static final int MAX = 200;
    private static final int MAX_SHOWN = 80;
    private static final int MAX_LENGTH = 500;
    /** What a name may look like to be repeated in an answer: nobody's secret, whatever key it follows. */
    private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+/() -]{0,79}");

    private final Set<Note> errors = new LinkedHashSet<>();
    private final Set<Note> warnings = new LinkedHashSet<>();

    void error(int line, String detail) {
        add(errors, line, detail);
    }

    void warn(int line, String detail) {
        add(warnings, line, detail);
    }

    private static void add(Set<Note> notes, int line, String detail) {
        if (notes.size() < MAX) {
            notes.add(new Note(line, Texts.visible(detail, MAX_LENGTH)));
        }
    }

    boolean refused() {
        return !errors.isEmpty();
    }

    /** By line. */
    List<Note> errors() {
        return sorted(errors);
    }

    /** By line. */
    List<Note> warnings() {
        return sorted(warnings);
    }

    private static List<Note> sorted(Set<Note> notes) {
        List<Note> sorted = new ArrayList<>(notes);
        sorted.sort(Comparator.comparingInt(Note::line));
        return List.copyOf(sorted);
    }

    /** A name or word as messages repeat it; what looks like neither is described instead. */
    static String shown(String value) {
        if (value.isEmpty()) {
            return "empty";
        }
        return SHOWABLE.matcher(value).matches() && !SecretKeys.mentionsSecret(value)
                ? Texts.shortened(value, MAX_SHOWN)
                : "a value of " + value.length() + " characters";
    }
}
