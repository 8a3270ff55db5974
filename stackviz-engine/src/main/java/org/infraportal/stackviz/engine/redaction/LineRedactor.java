package org.infraportal.stackviz.engine.redaction;

import java.util.ArrayList;
import java.util.List;

import static org.infraportal.stackviz.engine.redaction.Redaction.MARK;

/** Redacts one line after another; remembers only whether it stands inside a private key or a cut secret. */
final class LineRedactor {
    /** How many lines a private key may have that never ends. */
    private static final int LONGEST_KEY = 200;

    private static final String KEY = "PRIVATE KEY";

    /** Lines of an open private key that may still come. */
    private int keyLines;
    /** Whether the last part ended inside a secret. */
    private boolean cut;

    /** @param line with its end or without */
    String line(String line) {
        int body = bodyEnd(line);
        String clean = clean(line.substring(0, body), true);
        return body == line.length() ? clean : clean + line.substring(body);
    }

    private static int bodyEnd(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    private String clean(String line, boolean whole) {
        if (line.isEmpty()) {
            return line;
        }
        StringBuilder clean = new StringBuilder(line.length());
        int done = part(line, whole, clean);
        return done == line.length()
                ? clean.toString()
                : clean.append(line, done, line.length()).toString();
    }

    /**
     * Redacts what of a line can be judged by itself.
     *
     * @param last whether the line ends here; otherwise what comes late in {@code text} waits for the next part
     * @return how much of the text was done: the next part starts there
     */
    int part(String text, boolean last, StringBuilder clean) {
        int start = cut ? Secrets.delimiter(text, 0) : 0;
        cut = cut && start == text.length() && !last;
        int limit = last ? text.length() : Math.max(start, text.length() - RedactedInput.MARGIN);
        List<Secrets.Span> spans = new ArrayList<>(Secrets.in(text, start));
        keys(text, start, spans);
        int done = start;
        for (Secrets.Span span : Secrets.ordered(spans)) {
            if (span.from() >= limit && !last) {
                break;
            }
            if (span.to() <= done) {
                continue;
            }
            int from = Math.max(done, span.from());
            clean.append(text, done, from);
            if (from > done || done == start || !endsWithMark(clean)) {
                clean.append(MARK);
            }
            done = span.to();
        }
        cut = cut || !last && done == text.length() && done > start;
        if (done < limit) {
            clean.append(text, done, limit);
            done = limit;
        }
        return done;
    }

    private static boolean endsWithMark(StringBuilder clean) {
        return clean.length() >= MARK.length()
                && clean.substring(clean.length() - MARK.length()).equals(MARK);
    }

    /** {@code -----BEGIN RSA PRIVATE KEY-----} to its end, in one line (as JSON has it) or in many. */
    private void keys(String text, int start, List<Secrets.Span> spans) {
        int at = start;
        while (at < text.length()) {
            if (keyLines > 0) {
                int end = text.indexOf("-----END ", at);
                int after = end < 0 ? -1 : text.indexOf("-----", end + 9);
                if (after < 0) {
                    keyLines--;
                    spans.add(new Secrets.Span(at, text.length()));
                    return;
                }
                keyLines = 0;
                if (end > at) {
                    spans.add(new Secrets.Span(at, end));
                }
                at = after + 5;
            } else {
                int begin = text.indexOf("-----BEGIN ", at);
                if (begin < 0) {
                    return;
                }
                int close = text.indexOf("-----", begin + 11);
                if (close < 0) {
                    return;
                }
                at = close + 5;
                keyLines = text.substring(begin, close).contains(KEY) ? LONGEST_KEY : 0;
            }
        }
    }
}
