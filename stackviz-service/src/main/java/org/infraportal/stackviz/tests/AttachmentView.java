package org.infraportal.stackviz.tests;

import java.io.IOException;
import java.nio.channels.FileChannel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.subunit.Attachment;

/**
 * An attachment of a test.
 *
 * @param number its place among the test's attachments, from 1
 * @param mime as the stream spells it
 * @param size in bytes, of a packed one as it is packed
 * @param kind what its bytes are
 */
public record AttachmentView(
        int number,
        String name,
        String mime,
        long size,
        @JsonIgnore AttachmentKind kind,
        String url) {

    /** Whether it is shown as text, packed or not; the rest can only be downloaded. */
    @JsonProperty
    public boolean text() {
        return kind.text();
    }

    /** Whether what its address gives goes without secrets. */
    @JsonProperty
    public boolean redacted() {
        return kind.redacted();
    }

    /** Its page, where one reads it line by line. */
    public String page() {
        return url.replaceFirst("^/stackviz/api/v1/", "/stackviz/");
    }

    /** @param number from 1 */
    public static AttachmentView of(Run run, int ordinal, int number, Attachment attachment, FileChannel stream)
            throws IOException {
        return new AttachmentView(
                number,
                attachment.name(),
                attachment.mime(),
                attachment.length(),
                AttachmentKind.of(attachment, stream),
                RunView.api(run.publicId) + "/tests/" + ordinal + "/attachments/" + number);
    }
}
