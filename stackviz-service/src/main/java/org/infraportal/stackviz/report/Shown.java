package org.infraportal.stackviz.report;

import java.util.List;

import org.infraportal.stackviz.tests.AttachmentView;

/**
 * An attachment as the test's page shows it, without secrets.
 *
 * @param lines its lines, or the last of them; null for what is no text
 * @param cut whether there is more than that
 * @param traceback null for what is none
 */
public record Shown(AttachmentView attachment, List<String> lines, boolean cut, FoldedTraceback traceback) {
    /** Whether it is shown at once: a traceback and a reason are what one came for. */
    public boolean open() {
        return traceback != null || attachment.name().equals("reason");
    }

    public String text() {
        return String.join("\n", lines);
    }
}
