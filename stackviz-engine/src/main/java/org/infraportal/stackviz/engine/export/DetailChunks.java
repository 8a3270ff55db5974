package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonGenerator;

import org.infraportal.subunit.Attachment;

/**
 * The attachments for the site, in scripts {@code data/details-N.js} of about 1 MiB, since a page that was opened from the
 * disk can load scripts and nothing else. Each calls {@code stackvizDetails(N, {ordinal: {files, more}})}. A long
 * attachment is there with its start and end, and beside it as a text file of its own.
 */
final class DetailChunks {
    private static final int CHUNK = 1 << 20;
    private static final int LONG = 256 << 10;
    private static final int SHOWN_OF_LONG = 64 << 10;
    private static final int MAX_SHOWN = 100;

    /** A long attachment that gets its own file. */
    private record LongText(String path, Attachment attachment) {}

    private final ExportedRun run;
    private final List<LongText> longTexts = new ArrayList<>();
    private final List<Integer> firstOrdinals = new ArrayList<>();

    DetailChunks(ExportedRun run) {
        this.run = run;
    }

    /** Writes all of them and returns the ordinal of the first test of each. */
    int[] write(ExportTarget target) throws IOException {
        Iterator<ExportedTest> tests = run.tests().stream()
                .filter(test -> !test.record().attachments().isEmpty())
                .iterator();
        ExportedTest next = tests.hasNext() ? tests.next() : null;
        while (next != null) {
            int number = firstOrdinals.size();
            firstOrdinals.add(next.ordinal());
            try (OutputStream out = target.file("data/details-" + number + ".js")) {
                out.write(("stackvizDetails(" + number + ", ").getBytes(StandardCharsets.US_ASCII));
                JsonGenerator json = Json.to(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                json.writeStartObject();
                long written = 0;
                while (next != null && written < CHUNK) {
                    written += test(json, next);
                    next = tests.hasNext() ? tests.next() : null;
                }
                json.writeEndObject();
                json.close();
                out.write(");\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
        for (LongText text : longTexts) {
            try (InputStream in = run.texts().bytes(text.attachment());
                    OutputStream out = target.file(text.path())) {
                in.transferTo(out);
            }
        }
        return firstOrdinals.stream().flatMapToInt(IntStream::of).toArray();
    }

    /** Returns about how many characters it took. */
    private long test(JsonGenerator json, ExportedTest test) throws IOException {
        List<Attachment> attachments = test.record().attachments();
        long written = 0;
        json.writeObjectFieldStart(String.valueOf(test.ordinal()));
        json.writeArrayFieldStart("files");
        for (int i = 0; i < Math.min(MAX_SHOWN, attachments.size()); i++) {
            written += 100 + file(json, attachments.get(i), "data/files/" + test.ordinal() + "-" + (i + 1) + ".txt");
        }
        json.writeEndArray();
        json.writeNumberField("more", Math.max(0, attachments.size() - MAX_SHOWN));
        json.writeEndObject();
        return written;
    }

    private long file(JsonGenerator json, Attachment attachment, String path) throws IOException {
        boolean cut = attachment.length() > LONG;
        String text =
                cut ? run.texts().head(attachment, SHOWN_OF_LONG) : run.texts().head(attachment, LONG);
        json.writeStartObject();
        json.writeStringField("name", attachment.name());
        json.writeStringField("mime", attachment.mime());
        json.writeNumberField("size", attachment.length());
        json.writeStringField("text", text);
        if (cut) {
            json.writeStringField("end", run.texts().tail(attachment, SHOWN_OF_LONG));
            json.writeStringField("file", path);
            longTexts.add(new LongText(path, attachment));
        }
        json.writeEndObject();
        return text.length();
    }
}
