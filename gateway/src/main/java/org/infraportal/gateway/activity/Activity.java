package org.infraportal.gateway.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One line of the live activity.
 *
 * @param id the event's id; of several events in one line the newest one's
 * @param at when it happened
 * @param program whose event it is, such as {@code refstack}
 * @param service the word people see for it, in the singular
 * @param subject what it is about
 * @param status a letter of the house, or null where none fits
 * @param text what happened
 * @param url the page that tells more, as a path on the portal, or null
 * @param group what a newer event must name to become part of this line, or null where each event is a line
 * @param marks what each of several said, in the order of their names; null where there is but one to say something
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Activity(
        String id,
        Instant at,
        String program,
        String service,
        String subject,
        String status,
        String text,
        String url,
        String group,
        List<Mark> marks) {
    private static final int MAX_MARKS = 50;
    /** Most severe first. */
    private static final List<String> GRAVITY = List.of("F", "?", "S");

    /**
     * What one of several said last.
     *
     * @param name who, such as a CI
     * @param status a letter of the house
     */
    public record Mark(String name, String status, Instant at) {
        private String words() {
            return name
                    + switch (status) {
                        case "S" -> " passed";
                        case "F" -> " failed";
                        default -> " gave no verdict";
                    };
        }
    }

    /** A line of marks; status and text are what the marks say. */
    static Activity ofMarks(String id, String program, String service, String subject, String url, List<Mark> marks) {
        return new Activity(
                id,
                marks.stream().map(Mark::at).max(Comparator.naturalOrder()).orElseThrow(),
                program,
                service,
                subject,
                GRAVITY.stream()
                        .filter(letter -> marks.stream().anyMatch(mark -> mark.status.equals(letter)))
                        .findFirst()
                        .orElse("?"),
                marks.stream().map(Mark::words).collect(Collectors.joining(", ")),
                url,
                program + " " + subject,
                marks);
    }

    /** This line with what a newer event of the same group says; itself when that says nothing new. */
    Activity with(Activity event) {
        List<Mark> merged = new ArrayList<>(marks);
        for (Mark mark : event.marks) {
            Mark known = marks.stream()
                    .filter(one -> one.name.equals(mark.name))
                    .findFirst()
                    .orElse(null);
            if (known == null && merged.size() < MAX_MARKS || known != null && mark.at.isAfter(known.at)) {
                merged.remove(known);
                merged.add(mark);
            }
        }
        if (merged.equals(marks)) {
            return this;
        }
        merged.sort(Comparator.comparing(Mark::name));
        return ofMarks(event.at.isBefore(at) ? id : event.id, program, service, subject, url, merged);
    }

    /** How much memory its texts take, in characters. */
    int length() {
        return id.length()
                + subject.length()
                + text.length()
                + (url == null ? 0 : url.length())
                + (marks == null
                        ? 0
                        : marks.stream().mapToInt(mark -> mark.name.length()).sum());
    }
}
