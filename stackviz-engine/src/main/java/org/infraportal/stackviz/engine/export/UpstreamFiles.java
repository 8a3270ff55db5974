package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonGenerator;

import org.infraportal.subunit.Attachment;
import org.infraportal.subunit.TestStatus;

/**
 * The files of upstream's {@code stackviz-export}, name by name and field by field, but with the messages that it always
 * left null. Tests are in the order in which they ended.
 */
final class UpstreamFiles {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}_]");
    private static final int REASON = 64 * 1024;

    private final ExportedRun run;

    UpstreamFiles(ExportedRun run) {
        this.run = run;
    }

    /** An array of {@code {name, status, tags, timestamps: [iso, iso], duration: seconds, details: {}}}. */
    void raw(JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (ExportedTest test : run.tests()) {
            json.writeStartObject();
            json.writeStringField("name", test.name());
            json.writeStringField("status", test.status().word());
            json.writeArrayFieldStart("tags");
            for (String tag : test.sortedTags()) {
                json.writeString(tag);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("timestamps");
            Json.time(json, test.record().start());
            Json.time(json, test.record().end());
            json.writeEndArray();
            json.writeNumberField("duration", test.micros() / 1e6);
            json.writeObjectFieldStart("details");
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** An object {@code name: {attachment: text}}. */
    void details(JsonGenerator json) throws IOException {
        Map<String, ExportedTest> last = new LinkedHashMap<>();
        for (ExportedTest test : run.tests()) {
            last.put(test.name(), test);
        }
        json.writeStartObject();
        for (Map.Entry<String, ExportedTest> test : last.entrySet()) {
            json.writeObjectFieldStart(test.getKey());
            for (Map.Entry<String, Attachment> file :
                    byKey(test.getValue().record().attachments()).entrySet()) {
                json.writeFieldName(file.getKey());
                write(json, file.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void write(JsonGenerator json, Attachment attachment) throws IOException {
        try (Reader text = run.texts().open(attachment)) {
            json.writeString(text, -1);
        }
    }

    /** Keys lose all that is no letter, digit or underscore; empty attachments are left out; the last of a key counts. */
    private static Map<String, Attachment> byKey(List<Attachment> attachments) {
        Map<String, Attachment> byKey = new LinkedHashMap<>();
        for (Attachment attachment : attachments) {
            if (attachment.length() > 0) {
                byKey.put(NO_WORD.matcher(attachment.name()).replaceAll(""), attachment);
            }
        }
        return byKey;
    }

    /** {@code {count, start, end, total_duration, failures: [{name, duration, details}], skips: [...]}}. */
    void stats(JsonGenerator json) throws IOException {
        double total = 0;
        for (ExportedTest test : run.tests()) {
            total += test.micros() / 1e6;
        }
        json.writeStartObject();
        json.writeNumberField("count", run.tests().size());
        json.writeFieldName("start");
        Json.time(json, run.start());
        json.writeFieldName("end");
        Json.time(json, run.end());
        json.writeNumberField("total_duration", total);
        json.writeArrayFieldStart("failures");
        for (ExportedTest test : run.tests()) {
            if (test.status() == TestStatus.FAIL) {
                ended(json, test);
                failure(json, test);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("skips");
        for (ExportedTest test : run.tests()) {
            if (test.status() == TestStatus.SKIP) {
                ended(json, test);
                Attachment reason = byKey(test.record().attachments()).get("reason");
                if (reason == null) {
                    json.writeNull();
                } else {
                    json.writeString(run.texts().head(reason, REASON));
                }
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void ended(JsonGenerator json, ExportedTest test) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", test.name());
        json.writeNumberField("duration", test.micros() / 1e6);
        json.writeFieldName("details");
    }

    /** The traceback's last line, in a list; the last two when the last one gives details of the one before. */
    private void failure(JsonGenerator json, ExportedTest test) throws IOException {
        Attachment traceback = Message.attachment(test.record(), "traceback");
        List<String> lines = traceback == null
                ? List.of()
                : run.texts().tail(traceback, REASON).strip().lines().toList();
        if (lines.isEmpty()) {
            json.writeNull();
            return;
        }
        boolean both = lines.size() > 1 && lines.getLast().contains("Details");
        json.writeStartArray();
        for (String line : lines.subList(lines.size() - (both ? 2 : 1), lines.size())) {
            json.writeString(line);
        }
        json.writeEndArray();
    }
}
