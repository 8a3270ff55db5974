package org.infraportal.stackviz.tests;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.infraportal.subunit.Attachment;
import org.infraportal.subunit.Slice;

import static org.assertj.core.api.Assertions.assertThat;

class AttachmentIndexTest {
    @Test
    void indexComesBackAsItWas() {
        List<Attachment> attachments = List.of(
                new Attachment("a\"<b>", "text/plain", List.of(new Slice(1, 2), new Slice(7, 3)), 5),
                new Attachment("", "x/y", List.of(), 0));

        assertThat(AttachmentIndex.read(AttachmentIndex.write(attachments))).isEqualTo(attachments);
        assertThat(AttachmentIndex.write(List.of())).isNull();
        assertThat(AttachmentIndex.read(null)).isEmpty();
    }

    @Test
    void ofAMillionAttachmentsTheFirstAreKeptAndTheRestAreCounted() {
        List<Attachment> attachments = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            attachments.add(new Attachment("../" + i, "text/plain", List.of(new Slice(i, 1)), 1));
        }

        String index = AttachmentIndex.write(attachments);

        List<Attachment> read = AttachmentIndex.read(index);
        assertThat(index.length()).isLessThan(AttachmentIndex.MAX_LENGTH);
        assertThat(read).hasSizeGreaterThan(10_000).startsWith(attachments.get(0), attachments.get(1));
        assertThat(read.getLast().name()).isEqualTo(1_000_001 - read.size() + " more that are not listed");
    }

    @Test
    void attachmentInTooManyPiecesIsLeftOut() {
        List<Slice> pieces = new ArrayList<>();
        for (int i = 0; i < 500_000; i++) {
            pieces.add(new Slice(2L * i, 1));
        }

        List<Attachment> read = AttachmentIndex.read(AttachmentIndex.write(List.of(
                new Attachment("torn", "text/plain", pieces, 500_000),
                new Attachment("whole", "text/plain", List.of(new Slice(0, 1)), 1))));

        assertThat(read.stream().map(Attachment::name)).containsExactly("whole", "1 more that are not listed");
    }
}
