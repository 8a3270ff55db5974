package org.infraportal.stackviz.engine.failures;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last exception of a Python traceback: of chained ones the one that came out, of a group the last in it. Understands
 * Python 2 and 3, testtools' {@code Details:} lines, messages of several lines, and text in front of it.
 *
 * @param frames of that exception, the outermost first
 * @param exception its class as it is written, perhaps with its module; null when there is none
 * @param message without the class; never null
 */
public record Traceback(List<Frame> frames, String exception, String message) {
    static final String HEADER = "Traceback (most recent call last):";
    private static final Pattern FRAME =
            Pattern.compile("^ {2,4}File \"([^\"]*)\"(?:, line (\\d{1,9}))?(?:, in (.*))?$");
    private static final Pattern EXCEPTION = Pattern.compile("^([A-Za-z_][\\w.]{0,254})(?:: ?(.*))?$");
    private static final Pattern GROUP = Pattern.compile("^ *(?:\\+-\\+-+ [\\d.]+ -+|\\+-+|[|+] ?)");
    private static final List<String> CHAINS = List.of(
            "During handling of the above exception, another exception occurred:",
            "The above exception was the direct cause of the following exception:");

    /** How many of each are kept: recursion may fill a traceback with a thousand frames. */
    private static final int MAX_FRAMES = 2000;

    private static final int MAX_MESSAGE_LINES = 100;

    public Traceback {
        frames = List.copyOf(frames);
    }

    /** Never fails: text that is no traceback is a message without frames. Null for blank text. */
    public static Traceback parse(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Reader reader = new Reader(text.contains("Exception Group " + HEADER));
        text.lines().forEach(reader::line);
        return reader.result(text);
    }

    /** The deepest frame outside libraries, else the deepest; null without frames. */
    public Frame own() {
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (!frames.get(i).library()) {
                return frames.get(i);
            }
        }
        return frames.isEmpty() ? null : frames.getLast();
    }

    /** {@code TimeoutException}, without its module, which moves between releases; null when there is no class. */
    public String exceptionName() {
        return exception == null ? null : exception.substring(exception.lastIndexOf('.') + 1);
    }

    private static final class Reader {
        private enum At {
            BEFORE,
            FRAMES,
            MESSAGE
        }

        private final boolean group;
        private At at = At.BEFORE;
        private boolean chained;
        private List<Frame> frames = new ArrayList<>();
        private List<String> message = new ArrayList<>();

        Reader(boolean group) {
            this.group = group;
        }

        void line(String raw) {
            String line = raw.stripTrailing();
            if (group) {
                Matcher prefix = GROUP.matcher(line);
                if (prefix.find()) {
                    // The line between two exceptions of a group stands for the chain's sentence.
                    chained |= prefix.group().contains("+-");
                    line = line.substring(prefix.end());
                }
            }
            if (line.endsWith(HEADER) && (at == At.BEFORE || chained)) {
                begin();
            } else if (at == At.FRAMES) {
                frame(line);
            } else if (at == At.MESSAGE) {
                if (CHAINS.contains(line.strip())) {
                    chained = true;
                } else if (message.size() < MAX_MESSAGE_LINES && !chained) {
                    message.add(line);
                }
            }
        }

        private void begin() {
            at = At.FRAMES;
            chained = false;
            frames = new ArrayList<>();
            message = new ArrayList<>();
        }

        private void frame(String line) {
            Matcher frame = FRAME.matcher(line);
            if (frame.matches()) {
                if (frames.size() == MAX_FRAMES) {
                    frames.remove(MAX_FRAMES / 2);
                }
                String function = frame.group(3) == null ? "<module>" : frame.group(3);
                int number = frame.group(2) == null ? 0 : Integer.parseInt(frame.group(2));
                frames.add(new Frame(frame.group(1), number, function));
            } else if (!line.isEmpty() && !line.startsWith("  ")) {
                at = At.MESSAGE;
                message.add(line);
            }
        }

        Traceback result(String text) {
            if (message.isEmpty()) {
                // No header, or cut inside the frames: what stands last says most.
                String last = text.lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b);
                return at == At.BEFORE ? of(frames, List.of(last.strip())) : new Traceback(frames, null, last.strip());
            }
            return of(frames, message);
        }

        private static Traceback of(List<Frame> frames, List<String> lines) {
            Matcher exception = EXCEPTION.matcher(lines.getFirst());
            if (!exception.matches()) {
                return new Traceback(frames, null, String.join("\n", lines).strip());
            }
            List<String> rest = new ArrayList<>(lines);
            rest.set(0, exception.group(2) == null ? "" : exception.group(2));
            return new Traceback(
                    frames, exception.group(1), String.join("\n", rest).strip());
        }
    }
}
