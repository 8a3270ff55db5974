package org.infraportal.stackviz.engine.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.infraportal.stackviz.engine.redaction.Redaction.MARK;

/**
 * Redacts one line after another; remembers only whether it stands inside a private key, a cut secret or the block of a
 * YAML file that is one.
 */
final class LineRedactor {
    /** How many lines a private key or a block may have that never ends. */
    private static final int MAX_LINES = 200;

    private static final String KEY = "PRIVATE KEY";
    private static final Pattern KEY_BEGIN =
            Pattern.compile("-{4,5} ?BEGIN [\\w ]{0,64}?" + KEY + "[\\w ]{0,32}-{4,5}");
    private static final Pattern KEY_END = Pattern.compile("-{4,5} ?END ");

    /** Lines of an open private key that may still come. */
    private int keyLines;
    /** Lines of an open block that may still come. */
    private int blockLines;
    /** How far the line is indented that names the block. */
    private int blockIndent;
    /** Whether the last part of the line ended inside a secret. */
    private boolean cut;
    /** Whether the last thing that was given of the line is the mark. */
    private boolean marked;

    /** @param line with its end or without */
    String line(String line) {
        int body = bodyEnd(line);
        StringBuilder clean = new StringBuilder(line.length());
        part(line.substring(0, body), 0, true, clean);
        return clean.append(line, body, line.length()).toString();
    }

    /** Where the line's text ends. */
    static int bodyEnd(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    /**
     * Redacts what of a line can be judged by itself.
     *
     * @param text begins with the line or, for a later part, with some of what was done of it
     * @param from where that ends
     * @param last whether the line ends here; otherwise what comes late in {@code text} waits for the next part
     * @return how much of the text was done
     */
    int part(String text, int from, boolean last, StringBuilder clean) {
        int done = from;
        if (from < text.length()) {
            done = inBlock(text, from) ? block(text, from, clean) : secrets(text, from, last, clean);
        }
        if (last) {
            cut = false;
            marked = false;
        }
        return done;
    }

    private int secrets(String text, int from, boolean last, StringBuilder clean) {
        int start = cut ? Secrets.delimiter(text, from) : from;
        cut = cut && start == text.length();
        int limit = last ? text.length() : Math.max(start, text.length() - RedactedInput.MARGIN);
        List<Secrets.Span> spans = new ArrayList<>();
        limit = Math.max(limit, keys(text, start, limit, last, spans));
        spans.addAll(Secrets.in(text));
        int done = start;
        for (Secrets.Span span : Secrets.ordered(spans)) {
            if (span.from() >= limit) {
                break;
            }
            if (span.to() > done) {
                plain(text, done, Math.max(done, span.from()), clean);
                mark(clean);
                done = span.to();
                cut = done == text.length() && keyLines == 0;
            }
        }
        plain(text, done, limit, clean);
        if (last && from == 0) {
            openBlock(text);
        }
        return Math.max(done, limit);
    }

    private void plain(String text, int from, int to, StringBuilder clean) {
        if (from < to) {
            clean.append(text, from, to);
            marked = false;
        }
    }

    private void mark(StringBuilder clean) {
        if (!marked) {
            clean.append(MARK);
        }
        marked = true;
    }

    /**
     * {@code -----BEGIN RSA PRIVATE KEY-----} to its end, in one line (as JSON has it) or in many; judges what begins
     * before {@code limit}.
     *
     * @return how far it judged
     */
    private int keys(String text, int start, int limit, boolean last, List<Secrets.Span> spans) {
        int at = start;
        if (keyLines == 0 && text.indexOf(KEY, start) < 0) {
            return at;
        }
        while (at < limit) {
            if (keyLines > 0) {
                Matcher end = KEY_END.matcher(text).region(at, text.length());
                boolean ends = end.find() && (last || end.start() < limit);
                int to = ends ? end.start() : limit;
                keyLines = ends ? 0 : last ? keyLines - 1 : keyLines;
                if (to > at) {
                    spans.add(new Secrets.Span(at, to));
                }
                at = ends ? end.end() : limit;
            } else {
                Matcher begin = KEY_BEGIN.matcher(text).region(at, text.length());
                if (!begin.find() || begin.start() >= limit) {
                    return at;
                }
                at = begin.end();
                keyLines = MAX_LINES;
            }
        }
        return at;
    }

    private void openBlock(String line) {
        if (SecretFields.opensBlock(line)) {
            blockLines = MAX_LINES + 1;
            blockIndent = SecretFields.indent(line);
        }
    }

    /** Whether the line is one of the block: indented by more than what names it, or empty. */
    private boolean inBlock(String text, int from) {
        if (blockLines > 0 && from == 0) {
            blockLines = SecretFields.indent(text) > blockIndent ? blockLines - 1 : 0;
        }
        return blockLines > 0;
    }

    private int block(String text, int from, StringBuilder clean) {
        plain(text, from, from == 0 ? SecretFields.indent(text) : from, clean);
        mark(clean);
        return text.length();
    }
}
