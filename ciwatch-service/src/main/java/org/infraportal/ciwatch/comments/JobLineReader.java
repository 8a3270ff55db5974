package org.infraportal.ciwatch.comments;

import java.time.Duration;
import java.util.Optional;

/**
 * Reads a line such as {@code - NAME URL : RESULT[ ERROR_DETAIL][ in ELAPSED][ (non-voting)]} and its older
 * relatives: bullet {@code *} or none, no URL, no name, {@code :RESULT} without a blank.
 *
 * <p>The less a line looks like a job, the more its result must look like one: behind a bullet and a URL any
 * text is a result (a job may have its own words for success); without a URL it must begin with a known word;
 * without a bullet too, nothing else may follow that word, or every sentence with a colon would be a job.
 */
final class JobLineReader {
    private static final String NON_VOTING = "(non-voting)";
    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_URL_LENGTH = 1024;

    private JobLineReader() {}

    /** @param line one line, without line break and surrounding blanks */
    static Optional<JobLine> read(String line) {
        boolean bullet = line.length() > 2
                && (line.charAt(0) == '-' || line.charAt(0) == '*')
                && Character.isWhitespace(line.charAt(1));
        String text = bullet ? line.substring(2).strip() : line;
        int mark = text.indexOf("://");
        return mark > 0 ? withUrl(text, mark, bullet) : withoutUrl(text, bullet);
    }

    private static Optional<JobLine> withUrl(String text, int mark, boolean bullet) {
        int start = mark;
        while (start > 0 && isSchemeCharacter(text.charAt(start - 1))) {
            start--;
        }
        int end = mark;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        if (start == mark || start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
            return Optional.empty();
        }
        String url = text.substring(start, end);
        String rest = text.substring(end).strip();
        if (url.endsWith(":")) {
            url = url.substring(0, url.length() - 1);
        } else if (rest.startsWith(":")) {
            rest = rest.substring(1).strip();
        } else {
            return Optional.empty();
        }
        String name = withoutColon(text.substring(0, start).strip());
        Ending ending = Ending.of(rest);
        boolean plausible = bullet ? !rest.isEmpty() : ending.known;
        if (!plausible || url.length() > MAX_URL_LENGTH || name.length() > MAX_NAME_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(ending.job(name.isEmpty() ? nameInUrl(url) : name, url));
    }

    private static Optional<JobLine> withoutUrl(String text, boolean bullet) {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        String name = text.substring(0, colon).strip();
        Ending ending = Ending.of(text.substring(colon + 1).strip());
        Optional<String> twice = saidTwice(name);
        boolean plausible = bullet ? ending.known || twice.isPresent() : ending.bare;
        if (!plausible || ending.text.isEmpty() || name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(ending.job(twice.orElse(name), null));
    }

    /** Zuul writes the job's name in the place of a URL that it does not have. */
    private static Optional<String> saidTwice(String name) {
        int middle = name.length() / 2;
        boolean twice = name.length() % 2 == 1
                && name.charAt(middle) == ' '
                && name.regionMatches(0, name, middle + 1, middle)
                && name.indexOf(' ') == middle;
        return twice ? Optional.of(name.substring(0, middle)) : Optional.empty();
    }

    private static String withoutColon(String name) {
        return name.endsWith(":") ? name.substring(0, name.length() - 1).strip() : name;
    }

    /** A Jenkins URL names its job behind {@code /job/}; no other URL can be trusted to name one. */
    private static String nameInUrl(String url) {
        int start = url.indexOf("/job/");
        if (start < 0) {
            return JobLine.NO_NAME;
        }
        int end = url.indexOf('/', start + 5);
        String name = url.substring(start + 5, end < 0 ? url.length() : end);
        return name.isEmpty() || name.length() > MAX_NAME_LENGTH ? JobLine.NO_NAME : name;
    }

    private static boolean isSchemeCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+';
    }

    /**
     * What stands behind the colon.
     *
     * @param known whether it begins with a known word
     * @param bare whether it is a known word and nothing else but a time
     */
    private record Ending(
            JobResult result, String text, Duration duration, boolean voting, boolean known, boolean bare) {

        static Ending of(String written) {
            String text = written;
            boolean voting = !text.endsWith(NON_VOTING);
            if (!voting) {
                text = text.substring(0, text.length() - NON_VOTING.length()).strip();
            }
            Duration duration = null;
            int in = text.lastIndexOf(" in ");
            if (in >= 0) {
                duration = ElapsedTime.read(text.substring(in + 4)).orElse(null);
                text = duration == null ? text : text.substring(0, in).strip();
            }
            int blank = text.indexOf(' ');
            Optional<JobResult> word = JobResult.ofWord(blank < 0 ? text : text.substring(0, blank));
            return new Ending(
                    word.isPresent() ? word.get() : JobResult.ofFreeText(text),
                    text,
                    duration,
                    voting,
                    word.isPresent(),
                    word.isPresent() && blank < 0);
        }

        JobLine job(String name, String url) {
            return new JobLine(name, url, result, text, duration, voting);
        }
    }
}
