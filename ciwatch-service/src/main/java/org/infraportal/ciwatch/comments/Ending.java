package org.infraportal.ciwatch.comments;

import java.time.Duration;
import java.util.Optional;

/**
 * What a job's line says behind the name: {@code RESULT[ ERROR_DETAIL][ in ELAPSED][ (non-voting)]}, with Jenkins'
 * {@code (skipped)}, which means the same as Zuul's {@code (non-voting)}: this job takes no part in the vote.
 *
 * @param text the result as it was written, with its detail
 * @param duration how long it ran, or null
 * @param known whether it begins with a known word
 * @param bare whether it is a known word and nothing else
 * @param running whether the word says that the job has not ended
 */
record Ending(
        JobResult result,
        String text,
        Duration duration,
        boolean voting,
        boolean known,
        boolean bare,
        boolean running) {
    private static final String[] OUT_OF_THE_VOTE = {
        "(non-voting)", "(skipped)", "(nonvoting)", "(non voting)", "[non-voting]", "(optional)", "(experimental)"
    };

    /** {@code SUCCESS in 4m 02s}, {@code SUCCESS after 4 min}, {@code SUCCESS (4m 02s)}. */
    private static final String[] BEFORE_THE_TIME = {" in ", " after ", " ("};

    static Ending of(String written) {
        String text = written;
        boolean voting = true;
        for (String flag : OUT_OF_THE_VOTE) {
            if (text.regionMatches(true, text.length() - flag.length(), flag, 0, flag.length())) {
                voting = false;
                text = text.substring(0, text.length() - flag.length()).strip();
            }
        }
        Duration duration = null;
        for (String joint : BEFORE_THE_TIME) {
            int in = duration == null ? text.lastIndexOf(joint) : -1;
            String time = in < 0 ? "" : text.substring(in + joint.length());
            boolean closed = !joint.endsWith("(") || time.endsWith(")");
            if (in >= 0 && closed) {
                duration = ElapsedTime.read(joint.endsWith("(") ? time.substring(0, time.length() - 1) : time)
                        .orElse(null);
                text = duration == null ? text : text.substring(0, in).strip();
            }
        }
        int first = endOfWord(text, 0);
        int second = endOfWord(text, first + 1);
        Optional<JobResult> one = JobResult.ofWord(text.substring(0, first));
        Optional<JobResult> two = second > first + 1 ? JobResult.ofWord(text.substring(0, second)) : Optional.empty();
        Optional<JobResult> word = two.or(() -> one);
        return new Ending(
                word.isPresent() ? word.get() : JobResult.ofFreeText(text),
                text,
                duration,
                voting,
                word.isPresent(),
                word.isPresent() && (two.isPresent() ? second : first) == text.length(),
                word.isEmpty()
                        && (Progress.isWord(text.substring(0, first))
                                || second > first + 1 && Progress.isWord(text.substring(0, second))));
    }

    private static int endOfWord(String text, int start) {
        int blank = start > text.length() ? -1 : text.indexOf(' ', start);
        return blank < 0 ? text.length() : blank;
    }

    JobLine job(String name, String url) {
        return new JobLine(name, url, result, text, duration, voting);
    }
}
