package org.infraportal.stackviz.engine.failures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.infraportal.subunit.Attachment;
import org.infraportal.subunit.TestStatus;

/** What the attachments of a failed test say, read from the stored stream piece by piece: never more than a few MiB. */
public final class FailureTexts {
    /** Of a longer traceback its two ends: frames stand in front, a huge message behind. */
    private static final int END_OF_TRACEBACK = 256 * 1024;

    private static final int TAIL_OF_LOG = 256 * 1024;
    private static final int LOG_FOR_PATTERNS = 1024 * 1024;
    private static final int MAX_ATTACHMENTS = 20;
    private static final Pattern ERROR = Pattern.compile("\\b(?:ERROR|CRITICAL|FATAL|Error:)");

    /** Time, process, level and module in front of a line of Python's log. */
    private static final Pattern PREFIX = Pattern.compile(
            "^\\s*[\\d-]{0,10}[ T]?[\\d:.,]{5,15}\\s+(?:\\d+\\s+)?(?:ERROR|CRITICAL|FATAL)\\s+(?:\\[[^]]{0,200}]|[\\w.]{1,200})?\\s*");

    private final List<Attachment> attachments;
    private final FileChannel stream;
    private final Instant near;
    private String traceback;
    private List<Shown> evidence;

    public FailureTexts(List<Attachment> attachments, FileChannel stream) {
        this(attachments, stream, null);
    }

    /** @param near when the test ran; null when it is of no use when a line of its log was written */
    public FailureTexts(List<Attachment> attachments, FileChannel stream, Instant near) {
        this.attachments = attachments;
        this.stream = stream;
        this.near = near;
    }

    /**
     * What a test's own log shows of a cause beneath it.
     *
     * @param attachment the log's place among the attachments, from 1
     * @param name what the log is called
     * @param line the first that shows it, with no word on nearness: the test itself failed
     */
    public record Shown(int attachment, String name, EvidenceLine line) {}

    /** Reads what is needed and says why the test failed. */
    public Failure failure(String name, TestStatus status) throws IOException {
        String reason = traceback() == null ? reason() : null;
        boolean silent = traceback == null && reason == null && status == TestStatus.FAIL;
        Failure failure = Failure.of(name, status, traceback, reason, silent ? lastError() : null);
        return failure.with(evidence().stream()
                .map(shown -> shown.line().evidence())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Evidence.class))));
    }

    /** The first traceback, which is what failed; later ones are of cleanups. Null when there is none. */
    public String traceback() throws IOException {
        if (traceback == null) {
            traceback = readTraceback();
        }
        return traceback;
    }

    private String readTraceback() throws IOException {
        Attachment first = attachments.stream()
                .filter(attachment -> attachment.name().startsWith("traceback") && attachment.length() > 0)
                .min(Comparator.comparingInt(
                                (Attachment attachment) -> attachment.name().length())
                        .thenComparing(Attachment::name))
                .orElse(null);
        if (first == null) {
            return printedTraceback();
        }
        if (first.length() <= 2L * END_OF_TRACEBACK) {
            return read(first, 0, (int) first.length());
        }
        return read(first, 0, END_OF_TRACEBACK) + "\n"
                + read(first, first.length() - END_OF_TRACEBACK, END_OF_TRACEBACK);
    }

    /** The last one that the test printed, with no more of what it printed then; null when there is none. */
    private String printedTraceback() throws IOException {
        String last = null;
        for (Attachment output : logs()) {
            if (output.name().startsWith("stdout") || output.name().startsWith("stderr")) {
                long start = Math.max(0, output.length() - TAIL_OF_LOG);
                String text = read(output, start, TAIL_OF_LOG);
                int header = text.lastIndexOf(Traceback.HEADER);
                last = header < 0 ? last : withoutWhatFollows(text.substring(header));
            }
        }
        return last;
    }

    /** Frames, the line of the exception and its details. */
    private static String withoutWhatFollows(String text) {
        StringBuilder traceback = new StringBuilder();
        boolean ended = false;
        for (String line : text.split("\n")) {
            boolean details = line.startsWith("Details:");
            if (ended && !details) {
                break;
            }
            traceback.append(line).append('\n');
            ended |= traceback.length() > Traceback.HEADER.length() + 1 && !line.isBlank() && !line.startsWith(" ");
        }
        return traceback.toString();
    }

    /** Null when there is none. */
    public String reason() throws IOException {
        for (Attachment attachment : attachments) {
            if (attachment.name().equals("reason") && attachment.length() > 0) {
                return read(attachment, 0, (int) Math.min(attachment.length(), 16 * 1024));
            }
        }
        return null;
    }

    /** What its own logs show of causes beneath the test, each once; none of it when they show nothing. */
    public List<Shown> evidence() throws IOException {
        if (evidence == null) {
            Map<Evidence, Shown> found = new EnumMap<>(Evidence.class);
            long left = LOG_FOR_PATTERNS;
            for (Attachment log : logs()) {
                long skipped = Math.max(0, log.length() - left);
                left -= log.length() - skipped;
                for (EvidenceLine line : lines(log, skipped)) {
                    found.putIfAbsent(line.evidence(), new Shown(attachments.indexOf(log) + 1, log.name(), line));
                }
            }
            evidence = List.copyOf(found.values());
        }
        return evidence;
    }

    private List<EvidenceLine> lines(Attachment log, long skipped) throws IOException {
        try (InputStream in = log.open(stream)) {
            in.skipNBytes(skipped);
            return EvidenceLines.of(in, false, FailureTimes.NONE, near).stream()
                    .map(line -> skipped == 0 ? line : line.behind(skipped))
                    .toList();
        }
    }

    /** The last line of its logs that is an error, without its time; null when there is none. */
    public String lastError() throws IOException {
        String last = null;
        for (Attachment log : logs()) {
            long start = Math.max(0, log.length() - TAIL_OF_LOG);
            for (String line : read(log, start, TAIL_OF_LOG).split("\n")) {
                String beginning = line.length() > 2000 ? line.substring(0, 2000) : line;
                if (ERROR.matcher(beginning).find()) {
                    last = PREFIX.matcher(beginning).replaceFirst("").strip();
                }
            }
        }
        return last == null || last.isEmpty() ? null : last;
    }

    /** The ends of its logs for patterns to look into. */
    public String log() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Attachment log : logs()) {
            int left = LOG_FOR_PATTERNS - all.length();
            if (left <= 0) {
                break;
            }
            all.append(read(log, Math.max(0, log.length() - left), left)).append('\n');
        }
        return all.toString();
    }

    private List<Attachment> logs() {
        return attachments.stream()
                .filter(attachment -> attachment.length() > 0)
                .filter(attachment -> !attachment.name().startsWith("traceback")
                        && !attachment.name().equals("reason")
                        && attachment.mime().toLowerCase(Locale.ROOT).startsWith("text/"))
                .limit(MAX_ATTACHMENTS)
                .toList();
    }

    private String read(Attachment attachment, long start, int most) throws IOException {
        try (InputStream in = attachment.open(stream)) {
            in.skipNBytes(start);
            return new String(in.readNBytes(most), StandardCharsets.UTF_8);
        }
    }
}
