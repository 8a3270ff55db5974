package org.infraportal.stackviz.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.infraportal.stackviz.engine.failures.Frame;

/**
 * A traceback in parts: frames of libraries stand together to be folded, the deepest frame of the test's own code is
 * marked, and what no frame says stays as it is.
 */
public record FoldedTraceback(List<Part> parts) {
    private static final Pattern FRAME =
            Pattern.compile("^[ |+]{0,64}File \"([^\"]*)\"(?:, line (\\d{1,9}))?(?:, in (.*))?$");
    private static final Pattern PACKAGE =
            Pattern.compile("/(?:site|dist)-packages/([^/]+)|/python[\\d.]*/(?!(?:site|dist)-packages/)([^/.]+)");

    /**
     * Lines that belong together.
     *
     * @param kind frames of libraries, one own frame, or text between them
     * @param frames how many frames it has
     * @param about the libraries its frames are of; empty for other kinds
     * @param deepest whether it is the deepest own frame
     */
    public record Part(Kind kind, String text, int frames, String about, boolean deepest) {
        public boolean folded() {
            return kind == Kind.LIBRARY;
        }

        /** What came of it all: the lines after the last frame. */
        public boolean message() {
            return kind == Kind.TEXT && !text.endsWith("Traceback (most recent call last):");
        }
    }

    public enum Kind {
        LIBRARY,
        OWN,
        TEXT
    }

    static FoldedTraceback of(String text) {
        List<Part> parts = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        Set<String> libraries = new LinkedHashSet<>();
        Kind kind = Kind.TEXT;
        int frames = 0;
        for (String line : text.lines().toList()) {
            Matcher frame = FRAME.matcher(line);
            Kind next = kind;
            boolean begins = frame.matches();
            if (begins) {
                next = new Frame(frame.group(1), 0, "").library() ? Kind.LIBRARY : Kind.OWN;
            } else if (kind != Kind.TEXT && !line.startsWith("  ") && !line.startsWith("  |")) {
                next = Kind.TEXT;
            }
            if (next != kind || begins && next == Kind.OWN) {
                add(parts, kind, lines, frames, libraries);
                frames = 0;
            }
            kind = next;
            lines.add(line);
            if (begins) {
                frames++;
                Matcher about = PACKAGE.matcher(frame.group(1));
                if (kind == Kind.LIBRARY && about.find()) {
                    libraries.add(about.group(1) != null ? about.group(1) : about.group(2));
                }
            }
        }
        add(parts, kind, lines, frames, libraries);
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            if (part.kind() == Kind.OWN) {
                parts.set(i, new Part(part.kind(), part.text(), part.frames(), "", true));
                break;
            }
        }
        return new FoldedTraceback(parts);
    }

    private static void add(List<Part> parts, Kind kind, List<String> lines, int frames, Set<String> libraries) {
        if (!lines.isEmpty()) {
            String about =
                    libraries.stream().limit(4).reduce((a, b) -> a + ", " + b).orElse("");
            parts.add(new Part(kind, String.join("\n", lines), frames, kind == Kind.LIBRARY ? about : "", false));
        }
        lines.clear();
        libraries.clear();
    }
}
