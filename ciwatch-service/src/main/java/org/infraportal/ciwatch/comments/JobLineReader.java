package org.infraportal.ciwatch.comments;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one line that tells how one job ended, in the forms that CIs write:
 *
 * <ul>
 *   <li>{@code - NAME URL : RESULT[ ERROR_DETAIL][ in ELAPSED][ (non-voting)]} (Zuul) and its older relatives: bullet {@code *}
 *       or none, no URL, no name, {@code :RESULT} without a blank;
 *   <li>{@code URL : RESULT[ (skipped)]} (Jenkins' Gerrit Trigger): the name stands in the URL;
 *   <li>{@code - NAME: RESULT (URL)} (stage lists) and {@code - [NAME](URL): RESULT};
 *   <li>a mark and {@code NAME RESULT - URL}, or a mark and {@code NAME[ URL]} (Prow, LUCI): the mark is the result where no
 *       word is;
 *   <li>{@code [RESULT] NAME[ URL]}, {@code | NAME | RESULT | URL |};
 *   <li>{@code Builder NAME succeeded (TEXT) - URL} (Buildbot's summary);
 *   <li>{@code Tryjob [NAME](URL) has failed}, {@code NAME on BUCKET (JOB_FAILED, URL)}, {@code Failed on NAME: URL} (LUCI and
 *       other tryjobs).
 * </ul>
 *
 * <p>The less a line looks like a job, the more its result must look like one: behind a bullet and a URL any
 * text is a result (a job may have its own words for success); without a URL it must begin with a known word;
 * without a bullet too, nothing else may follow that word, or every sentence with a colon would be a job.
 */
final class JobLineReader {
    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_URL_LENGTH = 1024;
    /** A name of more words is a sentence. */
    private static final int MAX_NAME_WORDS = 6;

    private static final int MAX_ENTRY_WORDS = 4;

    private static final List<String> SEPARATORS = List.of(" => ", " -> ", " = ", " \u2013 ", " - ");

    /** What some call the link of a job. */
    private static final Set<String> LINKS =
            Set.of("log", "logs", "link", "details", "console", "here", "url", "output");

    /** What Prow and others write where they have no URL. */
    private static final Set<String> NO_URL = Set.of("URL_NOT_FOUND", "N/A", "n/a", "-", "None");

    /** Buildbot's words behind a builder's name, which may have blanks in it. */
    private static final Map<String, JobResult> BUILDBOT = Map.of(
            " succeeded",
            JobResult.SUCCESS,
            " failed",
            JobResult.FAILURE,
            " completed with warnings",
            JobResult.WARNINGS,
            " encountered an exception",
            JobResult.EXCEPTION,
            // Its numbers for what it has no words for.
            " completed with unknown result 3",
            JobResult.SKIPPED,
            " completed with unknown result 5",
            JobResult.RETRY,
            " completed with unknown result 6",
            JobResult.CANCELED);

    private JobLineReader() {}

    /**
     * What a line told.
     *
     * @param job how the job ended; null when it has not
     * @param bare whether the line has neither bullet, mark nor URL: it counts only beside others of its kind
     */
    record Read(JobLine job, boolean bare) {
        private static final Read RUNNING = new Read(null, false);

        boolean isRunning() {
            return job == null;
        }
    }

    /** Whether a line begins with a mark or a loud result, behind a bullet or not: several of them are a list of jobs. */
    static boolean isEntry(String line) {
        String item = line.substring(behindBullet(line)).strip();
        int end = endOfFirst(item);
        return Mark.at(item) != null || end < item.length() && isLoudResult(JobResult.bare(item.substring(0, end)));
    }

    private static int endOfFirst(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /**
     * Reads an entry of a list of jobs: {@code (cross) Unit tests}, {@code FAIL unit}, {@code FAIL: unit URL}.
     *
     * @param line one line, without line break and surrounding blanks
     */
    static Optional<Read> entry(String line) {
        String item = line.substring(behindBullet(line)).strip();
        Mark mark = Mark.at(item);
        int end = endOfFirst(item);
        String text = mark == null ? item.substring(end).strip() : mark.behind(item);
        Optional<JobResult> result =
                mark == null ? JobResult.ofWord(item.substring(0, end)) : Optional.of(mark.result());
        Url url = Url.in(text);
        String name = url == null
                ? text
                : withoutColon(withoutJoint(text.substring(0, url.start()).strip()));
        int words = name.split(" ", MAX_NAME_WORDS).length;
        boolean named = !name.isEmpty()
                && Character.isLetterOrDigit(name.charAt(0))
                && (mark != null || !name.contains("::") && !result.equals(Optional.of(JobResult.ERROR)))
                && words <= (mark == null ? 1 : MAX_ENTRY_WORDS)
                && ".!?:".indexOf(name.charAt(name.length() - 1)) < 0;
        if (result.isEmpty() || !named || url != null && url.end() < text.length()) {
            return Optional.empty();
        }
        return result.get() == JobResult.OTHER
                ? Optional.of(Read.RUNNING)
                : job(spoken(result.get()), name, url == null ? null : url.closed());
    }

    /** {@code NAME ..... RESULT}, and with blanks in the place of the dots. */
    private static Optional<Read> dotted(String text) {
        int gap = Math.max(text.lastIndexOf("  "), text.lastIndexOf('\t'));
        if (gap > 0
                && isLoudResult(text.substring(gap).strip())
                && isShort(text.substring(0, gap).strip())) {
            return job(
                            Ending.of(text.substring(gap).strip()),
                            text.substring(0, gap).strip(),
                            null)
                    .map(read -> new Read(read.job(), true));
        }
        int last = text.lastIndexOf("..");
        int first = text.indexOf("...");
        if (first <= 0 || last < first) {
            return Optional.empty();
        }
        for (int i = first; i < last; i++) {
            if (text.charAt(i) != '.' && text.charAt(i) != ' ') {
                return Optional.empty();
            }
        }
        String name = text.substring(0, first).strip();
        Ending ending = Ending.of(text.substring(last + 2).strip());
        return ending.known() && ending.bare() && isShort(name)
                ? job(ending, name, null).map(read -> new Read(read.job(), true))
                : Optional.empty();
    }

    /** @param line one line, without line break and surrounding blanks */
    static Optional<Read> read(String line) {
        if (line.isEmpty()) {
            return Optional.empty();
        }
        if (line.charAt(0) == '|') {
            return tableRow(line);
        }
        if (line.contains(" | ")) {
            Optional<Read> row = tableRow("|" + line);
            if (row.isPresent()) {
                return row;
            }
        }
        int behind = behindBullet(line);
        boolean bullet = behind > 0;
        String item = line.substring(behind).strip();
        if (!bullet && item.contains("ryjob") && item.contains("](")) {
            return tryjob(item);
        }
        Mark mark = Mark.at(item);
        String text = unlinked(mark == null ? item : mark.behind(item));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (mark != null) {
            return marked(text, mark);
        }
        Url url = Url.in(text);
        if (url == null) {
            return text.startsWith("Builder ") ? builder(text, null) : plain(text, bullet);
        }
        return zuul(text, url, bullet)
                .or(() -> resultFirst(text, url))
                .or(() -> builder(text, url))
                .or(() -> ofBucket(text, url))
                .or(() -> failedOn(text, url))
                .or(() -> stage(text, url, bullet));
    }

    /** The job of a bullet that has a URL and no result, where the heading above tells the result. */
    static Optional<JobLine> listed(String line, JobResult result) {
        int behind = behindBullet(line);
        String item = behind > 0 ? line.substring(behind).strip() : "";
        int middle = item.startsWith("[") ? item.indexOf("](") : -1;
        int end = middle < 0 ? -1 : item.indexOf(')', middle);
        Url url = Url.in(item);
        if (end > 0) {
            return job(spoken(result), item.substring(1, middle), item.substring(middle + 2, end))
                    .map(Read::job);
        }
        if (url == null) {
            return Optional.empty();
        }
        String name = withoutColon(withoutJoint(item.substring(0, url.start()).strip()));
        return isShort(name) || name.isEmpty()
                ? job(spoken(result), name.isEmpty() ? JobName.inUrl(url.closed()) : name, url.closed())
                        .map(Read::job)
                : Optional.empty();
    }

    private static Ending spoken(JobResult result) {
        return new Ending(result, result.name(), null, true, true, true, false);
    }

    /** LUCI's {@code Tryjob [NAME](URL) has failed}, and {@code [Tryjob](URL) has failed} where the name is hidden. */
    private static Optional<Read> tryjob(String text) {
        int start = text.indexOf('[');
        int middle = text.indexOf("](");
        int end = text.indexOf(')', middle);
        boolean named = text.startsWith("Tryjob [");
        if (end < 0 || !text.startsWith(" has failed", end + 1) || !named && !text.startsWith("[Tryjob](")) {
            return Optional.empty();
        }
        return job(
                spoken(JobResult.FAILURE),
                named ? text.substring(start + 1, middle) : JobLine.NO_NAME,
                text.substring(middle + 2, end));
    }

    /** {@code NAME on BUCKET (JOB_FAILED, URL)}. */
    private static Optional<Read> ofBucket(String text, Url url) {
        int on = text.indexOf(" on ");
        int word = text.indexOf(" (JOB_", Math.max(on, 0));
        int comma = word < 0 ? -1 : text.indexOf(", ", word);
        if (on <= 0 || comma < 0 || comma > url.start() || text.lastIndexOf(' ', on - 1) >= 0) {
            return Optional.empty();
        }
        return JobResult.ofWord(text.substring(word + 6, comma))
                .flatMap(result -> job(spoken(result), text.substring(0, on), url.closed()));
    }

    /** {@code Failed on NAME: URL}. */
    private static Optional<Read> failedOn(String text, Url url) {
        String name = withoutColon(text.substring(0, url.start()).strip());
        return name.startsWith("Failed on ") && name.indexOf(' ', 10) < 0 && url.end() == text.length()
                ? job(spoken(JobResult.FAILURE), name.substring(10), url.closed())
                : Optional.empty();
    }

    /** Where the text of a line begins behind its bullet or number; 0 where it has none. */
    private static int behindBullet(String line) {
        int end = 0;
        while (end < 3 && end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
            end++;
        }
        String signs = end == 0 ? "-*\u2022\u2013+" : ".)";
        boolean bullet = end + 2 < line.length()
                && signs.indexOf(line.charAt(end)) >= 0
                && Character.isWhitespace(line.charAt(end + 1));
        return bullet ? end + 2 : 0;
    }

    /** {@code NAME URL : RESULT}, {@code NAME (URL): RESULT}, {@code NAME URL - RESULT}. */
    private static Optional<Read> zuul(String text, Url url, boolean bullet) {
        String before = text.substring(0, url.start()).strip();
        String address = url.text();
        String rest = text.substring(url.end()).strip();
        int glued = address.lastIndexOf(':');
        boolean bracket = before.endsWith("(");
        if (bracket && address.indexOf(')') > 0) {
            rest = (address.substring(address.indexOf(')') + 1) + " " + rest).strip();
            address = address.substring(0, address.indexOf(')'));
            before = before.substring(0, before.length() - 1).strip();
        } else if (url.start() > 0 && !Character.isWhitespace(text.charAt(url.start() - 1))) {
            return Optional.empty();
        } else if (glued > 0 && glued < address.length() - 1 && isLoudResult(address.substring(glued + 1))) {
            rest = (":" + address.substring(glued + 1) + " " + rest).strip();
            address = address.substring(0, glued);
        } else if (address.endsWith(":")) {
            rest = ":" + rest;
            address = address.substring(0, address.length() - 1);
        }
        String name = withoutColon(before);
        boolean colon = rest.startsWith(":");
        Ending ending = Ending.of(colon ? rest.substring(1).strip() : behindJoint(rest));
        if (ending.running()) {
            return Optional.of(Read.RUNNING);
        }
        boolean plausible = colon && !bracket && bullet
                ? !ending.text().isEmpty()
                : colon
                        ? ending.known()
                        : ending.bare() && !name.isEmpty() && (rest.startsWith("(") || isLoudResult(ending.text()));
        return plausible && (colon && !bracket || isShort(name))
                ? job(ending, name.isEmpty() ? JobName.inUrl(address) : name, address)
                : Optional.empty();
    }

    /** Without what joins a result to the URL before it. */
    private static String behindJoint(String text) {
        String joined = text.startsWith("- ") || text.startsWith("=>") || text.startsWith("->")
                ? text.substring(2).strip()
                : text;
        return joined.startsWith("(") && joined.endsWith(")") ? joined.substring(1, joined.length() - 1) : joined;
    }

    private static boolean isLoudResult(String word) {
        return word.equals(word.toUpperCase(Locale.ROOT))
                && JobResult.ofWord(word).isPresent();
    }

    /**
     * {@code NAME: RESULT (URL)}, {@code NAME: RESULT - URL}, {@code NAME: RESULT URL}, {@code NAME : RESULT : URL}. What
     * Jenkins' Build Failure Analyzer writes has a blank within the brackets.
     */
    private static Optional<Read> stage(String text, Url url, boolean bullet) {
        String rest = text.substring(url.end()).strip();
        boolean cause = !bullet && text.startsWith("( ", url.start() - 2);
        if (cause || !rest.isEmpty() && !rest.equals(")") && !rest.equals("]") && !rest.equals(".")) {
            return Optional.empty();
        }
        String before = withoutColon(withoutJoint(text.substring(0, url.start()).strip()));
        int colon = before.lastIndexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        Ending ending = Ending.of(before.substring(colon + 1).strip());
        if (ending.running()) {
            return Optional.of(Read.RUNNING);
        }
        String name = before.substring(0, colon).strip();
        // Boards of a lab are told apart by long names.
        boolean surelyNamed = ending.bare() && before.startsWith(" : ", colon - 1) && name.length() <= MAX_NAME_LENGTH;
        boolean plausible = ending.known()
                && (bullet || ending.bare())
                && (surelyNamed || isShort(name))
                && !Statement.isLabel(name);
        return plausible ? job(ending, name, url.closed()) : Optional.empty();
    }

    /** Behind a mark: {@code NAME RESULT - URL}, {@code NAME: RESULT}, {@code NAME - URL}, {@code NAME}. */
    private static Optional<Read> marked(String text, Mark mark) {
        Url url = Url.in(text);
        String before = text;
        if (url != null) {
            Optional<Read> zuul = zuul(text, url, true);
            if (zuul.isPresent()) {
                return zuul;
            }
            before = text.substring(0, url.start()).strip();
        }
        String behindUrl = url == null ? "" : text.substring(url.end()).strip();
        if (url != null && Ending.of(behindUrl).bare()) {
            // Prow's of today: a link and the word.
            before = withoutJoint(before) + " " + behindUrl;
        }
        before = withoutJoint(before.replace(" (URL_NOT_FOUND) ", " "));
        for (String none : NO_URL) {
            if (before.endsWith(" " + none)) {
                before = withoutJoint(
                        before.substring(0, before.length() - none.length()).strip());
            }
        }
        String address = url == null ? null : url.closed();
        int end = Math.max(before.lastIndexOf(' '), before.indexOf(':'));
        if (end > 0) {
            Ending ending = Ending.of(before.substring(end + 1).strip());
            if (ending.running()) {
                return Optional.of(Read.RUNNING);
            }
            if (ending.known()) {
                String name = withoutColon(before.substring(0, end).strip());
                return isShort(name) ? job(ending, name, address) : Optional.empty();
            }
        }
        String name = withoutColon(before);
        boolean oneWord = !name.isEmpty()
                && name.indexOf(' ') < 0
                && JobResult.ofWord(name).isEmpty();
        if (!oneWord && (address == null || !isShort(name))) {
            return Optional.empty();
        }
        return mark == Mark.OTHER
                ? Optional.of(Read.RUNNING)
                : job(new Ending(mark.result(), mark.result().name(), null, true, true, true, false), name, address);
    }

    /** {@code [RESULT] NAME URL}. */
    private static Optional<Read> resultFirst(String text, Url url) {
        int end = text.charAt(0) == '[' ? text.indexOf(']') : -1;
        if (end < 0 || url != null && url.start() < end) {
            return Optional.empty();
        }
        Ending ending = Ending.of(text.substring(1, end).strip());
        String name = withoutJoint(text.substring(end + 1, url == null ? text.length() : url.start())
                .strip());
        if (ending.running()) {
            return Optional.of(Read.RUNNING);
        }
        return ending.bare() && isShort(name)
                ? job(ending, withoutColon(name), url == null ? null : url.closed())
                : Optional.empty();
    }

    /** Buildbot's {@code Builder NAME succeeded (TEXT) - URL}, {@code ... completed with warnings (TEXT).} */
    private static Optional<Read> builder(String text, Url url) {
        if (!text.startsWith("Builder ")) {
            return Optional.empty();
        }
        int end = -1;
        JobResult result = null;
        for (Map.Entry<String, JobResult> said : BUILDBOT.entrySet()) {
            int at = text.indexOf(said.getKey(), 8);
            if (at > 0 && (end < 0 || at < end)) {
                end = at;
                result = said.getValue();
            }
        }
        if (result == null || !isShort(text.substring(8, end))) {
            return Optional.empty();
        }
        String said = text.substring(end + 1);
        String detail = withoutJoint(
                url == null
                        ? said
                        : said.substring(0, Math.max(url.start() - end - 1, 0)).strip());
        return job(
                new Ending(result, detail, null, true, true, true, false),
                text.substring(8, end),
                url == null ? null : url.closed());
    }

    /** Without a URL: {@code NAME: RESULT}, {@code NAME NAME : RESULT}, {@code [RESULT] NAME}. */
    private static Optional<Read> plain(String text, boolean bullet) {
        if (text.charAt(0) == '[') {
            return resultFirst(text, null);
        }
        int colon = text.indexOf(':');
        if (colon <= 0) {
            return bullet ? separated(text).or(() -> dotted(text)) : dotted(text);
        }
        String name = text.substring(0, colon).strip();
        Ending ending = Ending.of(text.substring(colon + 1).strip());
        if (ending.running() && (bullet || ending.text().indexOf(' ') < 0)) {
            return Optional.of(Read.RUNNING);
        }
        int last = text.lastIndexOf(':');
        if (bullet && !ending.known() && last > colon && last < text.length() - 1) {
            // Names of stages may have colons.
            Ending other = Ending.of(text.substring(last + 1).strip());
            name = other.known() ? text.substring(0, last).strip() : name;
            ending = other.known() ? other : ending;
        }
        Optional<String> twice = saidTwice(name);
        boolean plausible = bullet ? ending.known() || twice.isPresent() : ending.bare();
        boolean ofTheWhole = Statement.isLabel(name) || !bullet && Statement.isOfTheWhole(name);
        if (!plausible || ending.text().isEmpty() || !isShort(name) || ofTheWhole) {
            return Optional.empty();
        }
        return job(ending, twice.orElse(name), null).map(read -> new Read(read.job(), !bullet));
    }

    /** {@code NAME => RESULT}, {@code NAME - RESULT}, {@code NAME = RESULT}. */
    private static Optional<Read> separated(String text) {
        for (String separator : SEPARATORS) {
            int at = text.lastIndexOf(separator);
            Ending ending = Ending.of(
                    at <= 0 ? "" : text.substring(at + separator.length()).strip());
            String name = at <= 0 ? "" : text.substring(0, at).strip();
            if (ending.running()) {
                return Optional.of(Read.RUNNING);
            }
            if (ending.bare() && isShort(name) && !Statement.isLabel(name)) {
                return job(ending, name, null);
            }
        }
        return Optional.empty();
    }

    private static Optional<Read> tableRow(String line) {
        Ending ending = null;
        String name = null;
        Url url = null;
        for (String cell : line.substring(1).split("\\|", 8)) {
            String text = unlinked(cell.strip());
            Mark mark = Mark.at(text);
            Ending word = Ending.of(mark == null ? text : mark.behind(text));
            Url found = Url.in(text);
            if (ending == null && word.bare()) {
                ending = word;
            } else if (ending == null && mark != null && mark.behind(text).isEmpty()) {
                ending = new Ending(mark.result(), mark.result().name(), null, true, true, true, false);
            } else if (found != null) {
                url = url == null ? found : url;
                String before = text.substring(0, found.start()).strip();
                name = name == null && !before.isEmpty() ? before : name;
            } else if (name == null && !text.isEmpty()) {
                name = text;
            }
        }
        return ending == null || name == null || !isShort(name)
                ? Optional.empty()
                : job(ending, name, url == null ? null : url.closed());
    }

    private static Optional<Read> job(Ending ending, String written, String url) {
        String name = JobResult.undecorated(written);
        return name.isEmpty() || name.length() > MAX_NAME_LENGTH || url != null && url.length() > MAX_URL_LENGTH
                ? Optional.empty()
                : Optional.of(new Read(ending.job(name, url), false));
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

    private static boolean isShort(String name) {
        int words = 1;
        for (int i = 0; i < name.length() && words <= MAX_NAME_WORDS; i++) {
            words += name.charAt(i) == ' ' ? 1 : 0;
        }
        return !name.isEmpty() && words <= MAX_NAME_WORDS && name.length() <= MAX_NAME_LENGTH;
    }

    private static String withoutColon(String name) {
        return name.endsWith(":") ? name.substring(0, name.length() - 1).strip() : name;
    }

    /** Without what joins a text to the URL behind it. */
    private static String withoutJoint(String text) {
        String joined = text;
        while (!joined.isEmpty() && "-(<[\u2013\u2014,".indexOf(joined.charAt(joined.length() - 1)) >= 0) {
            joined = joined.substring(0, joined.length() - 1).strip();
        }
        return joined;
    }

    /** Markdown's {@code [NAME](URL)} as {@code NAME URL}, and without stars around words. */
    private static String unlinked(String text) {
        int middle = text.indexOf("](");
        int start = middle < 0 ? -1 : text.lastIndexOf('[', middle);
        int end = middle < 0 ? -1 : text.indexOf(')', middle);
        if (start < 0 || end < 0 || text.indexOf(' ', middle) >= 0 && text.indexOf(' ', middle) < end) {
            return text;
        }
        String rest = text.substring(end + 1);
        if (LINKS.contains(text.substring(start + 1, middle).toLowerCase(Locale.ROOT))
                && !text.substring(0, start).isBlank()) {
            return text.substring(0, start) + text.substring(middle + 2, end) + rest;
        }
        return text.substring(0, start) + text.substring(start + 1, middle) + " " + text.substring(middle + 2, end)
                + (rest.startsWith(":") ? " " : "") + rest;
    }
}
