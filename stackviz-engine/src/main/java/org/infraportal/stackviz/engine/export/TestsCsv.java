package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A line a test, RFC 4180, UTF-8. A cell that a spreadsheet would take for a formula gets an apostrophe in front; NUL
 * becomes U+FFFD.
 */
final class TestsCsv {
    private static final String HEADER =
            "name,class,method,scenario,attributes,tags,status,worker,start,end,seconds,message";

    private TestsCsv() {}

    static void write(ExportedRun run, OutputStream out) throws IOException {
        Writer csv = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        csv.write(HEADER);
        csv.write("\r\n");
        for (ExportedTest test : run.tests()) {
            line(
                    csv,
                    cell(test.record().name()),
                    cell(test.owner()),
                    cell(test.record().name().substring(test.record().name().lastIndexOf('.') + 1)),
                    cell(test.record().scenario()),
                    cell(String.join(" ", test.record().attributes())),
                    cell(String.join(" ", test.sortedTags())),
                    test.status().word(),
                    cell(test.record().worker()),
                    time(test.record().start()),
                    time(test.record().end()),
                    seconds(test),
                    cell(test.message()));
        }
        for (String id : run.lost()) {
            String name = ExportedTest.upstreamName(id);
            line(
                    csv,
                    cell(name),
                    cell(ExportedTest.owner(name)),
                    cell(name.substring(name.lastIndexOf('.') + 1)),
                    "",
                    "",
                    "",
                    "lost",
                    "",
                    "",
                    "",
                    "",
                    "announced and never ran");
        }
        csv.flush();
    }

    private static void line(Writer csv, String... cells) throws IOException {
        csv.write(String.join(",", cells));
        csv.write("\r\n");
    }

    private static String time(Instant at) {
        return at == null ? "" : Times.iso(at);
    }

    private static String seconds(ExportedTest test) {
        return test.record().start() == null || test.record().end() == null
                ? ""
                : java.math.BigDecimal.valueOf(test.micros(), 6).toPlainString();
    }

    private static String cell(String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String safe = "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        safe = safe.replace('\0', '\uFFFD');
        boolean plain = safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r' || c == ';');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
