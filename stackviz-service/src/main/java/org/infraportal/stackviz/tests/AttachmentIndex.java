package org.infraportal.stackviz.tests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.infraportal.database.Columns;
import org.infraportal.subunit.Attachment;
import org.infraportal.subunit.Slice;

/**
 * Where the attachments of a test lie in its stream, as the text of one column:
 * {@code [{"name":"traceback","mime":"text/x-traceback","at":[1234,340]}]} with offset and length by turns.
 */
public final class AttachmentIndex {
    /** In characters. Honest tests need a few hundred. */
    public static final int MAX_LENGTH = 1 << 20;

    /** For the entry that says how many are left out. */
    private static final int RESERVE = 256;

    private static final ObjectMapper JSON = new ObjectMapper();

    public record Entry(String name, String mime, List<Long> at) {}

    private AttachmentIndex() {}

    /**
     * The text for the column; null when there are no attachments. Those that do not fit into it are left out, and the last
     * entry, which has no bytes, says how many they are.
     */
    public static String write(List<Attachment> attachments) {
        if (attachments.isEmpty()) {
            return null;
        }
        try {
            StringBuilder index = new StringBuilder("[");
            int left = 0;
            for (Attachment attachment : attachments) {
                // A piece takes at least four characters.
                boolean fits = 4L * attachment.slices().size() < MAX_LENGTH - index.length();
                String entry = fits ? JSON.writeValueAsString(entry(attachment)) : "";
                if (fits && index.length() + entry.length() < MAX_LENGTH - RESERVE) {
                    index.append(index.length() > 1 ? "," : "").append(entry);
                } else {
                    left++;
                }
            }
            if (left > 0) {
                Entry more = new Entry(left + " more that are not listed", Attachment.NO_MIME, List.of());
                index.append(index.length() > 1 ? "," : "").append(JSON.writeValueAsString(more));
            }
            return index.append(']').toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("attachment index: cannot be written", e);
        }
    }

    private static Entry entry(Attachment attachment) {
        List<Long> at = new ArrayList<>(2 * attachment.slices().size());
        for (Slice slice : attachment.slices()) {
            at.add(slice.offset());
            at.add(slice.length());
        }
        return new Entry(
                Columns.fit(attachment.name(), Columns.LABEL), Columns.fit(attachment.mime(), Columns.LABEL), at);
    }

    public static List<Attachment> read(String column) {
        if (column == null) {
            return List.of();
        }
        try {
            List<Attachment> attachments = new ArrayList<>();
            for (Entry entry : JSON.readValue(column, Entry[].class)) {
                List<Slice> slices = new ArrayList<>(entry.at().size() / 2);
                for (int i = 0; i < entry.at().size(); i += 2) {
                    slices.add(new Slice(entry.at().get(i), entry.at().get(i + 1)));
                }
                long length = slices.stream().mapToLong(Slice::length).sum();
                attachments.add(new Attachment(entry.name(), entry.mime(), slices, length));
            }
            return attachments;
        } catch (IOException e) {
            throw new IllegalStateException("attachment index: cannot be read", e);
        }
    }
}
