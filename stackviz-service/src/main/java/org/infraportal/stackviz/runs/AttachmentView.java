package org.infraportal.stackviz.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.infraportal.subunit.Attachment;

/**
 * An attachment of a test.
 *
 * @param number its place among the test's attachments, from 1
 * @param mime as the stream spells it
 * @param text whether it is shown as text; the rest can only be downloaded
 */
public record AttachmentView(int number, String name, String mime, long size, boolean text, String url) {

    /** Its page, where one reads it line by line. */
    public String page() {
        return url.replaceFirst("^/stackviz/api/v1/", "/stackviz/");
    }

    public static List<AttachmentView> of(Run run, RunTest test) {
        List<AttachmentView> views = new ArrayList<>();
        for (Attachment attachment : AttachmentIndex.read(test.attachments)) {
            int number = views.size() + 1;
            views.add(new AttachmentView(
                    number,
                    attachment.name(),
                    attachment.mime(),
                    attachment.length(),
                    isText(attachment.mime()),
                    RunView.api(run.publicId) + "/tests/" + test.id.ordinal() + "/attachments/" + number));
        }
        return views;
    }

    /** {@code test/plain} is an old slip of os-testr. HTML is text that only a browser which runs it would show. */
    public static boolean isText(String mime) {
        String type = mime.toLowerCase(Locale.ROOT);
        return type.startsWith("text/") && !type.startsWith("text/html")
                || type.startsWith("test/plain")
                || type.startsWith("application/json");
    }
}
