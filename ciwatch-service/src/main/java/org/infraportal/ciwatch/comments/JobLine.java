package org.infraportal.ciwatch.comments;

import java.time.Duration;

/**
 * One job as a comment tells it.
 *
 * @param name the job's name, or {@link #NO_NAME}
 * @param url its page or logs (http, https, finger, ...), or null
 * @param result how it ended
 * @param text what the CI wrote: the word, with the error detail behind it if there is one
 * @param duration how long it ran, or null when the line does not say
 * @param voting false when the line says that the job takes no part in the vote
 */
public record JobLine(String name, String url, JobResult result, String text, Duration duration, boolean voting) {
    /** For lines that begin with the URL. */
    public static final String NO_NAME = "(no name)";

    JobLine named(String other) {
        return new JobLine(other, url, result, text, duration, voting);
    }

    JobLine at(String address) {
        return new JobLine(name, address, result, text, duration, voting);
    }
}
