package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.infraportal.stackviz.engine.outcome.Counts;
import org.infraportal.subunit.Attachment;

/**
 * JUnit's XML as CI systems read it: a suite a class. What never ended and what never ran are errors, an unexpected
 * success is a failure, an expected failure is skipped. Tests that did not go well carry the end of their other
 * attachments as {@code system-out}. Signs that XML 1.0 does not allow become U+FFFD.
 */
final class JunitXml {
    /** Characters of a traceback, and of everything in one system-out. */
    private static final int MAX_TRACEBACK = 64 * 1024;

    private static final int MAX_OUT = 64 * 1024;

    /** The suite of what is wrong with the stream itself. */
    private static final String STREAM = "(stream)";

    private static final String NO_TIME = "0.000000";

    private final ExportedRun run;
    private final XMLStreamWriter xml;

    private JunitXml(ExportedRun run, XMLStreamWriter xml) {
        this.run = run;
        this.xml = xml;
    }

    /** The tests of a class that ran, and those that did not. */
    private record Suite(List<ExportedTest> ran, List<String> lost) {
        Counts counts() {
            return ExportedRun.counts(ran, lost.size());
        }
    }

    static void write(ExportedRun run, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            new JunitXml(run, xml).write();
            xml.flush();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException nested ? nested : new IOException(e);
        }
    }

    private void write() throws XMLStreamException, IOException {
        Map<String, Suite> suites = new LinkedHashMap<>();
        for (ExportedTest test : run.tests()) {
            suite(suites, test.owner()).ran().add(test);
        }
        for (String id : run.lost()) {
            suite(suites, ExportedTest.owner(ExportedTest.upstreamName(id)))
                    .lost()
                    .add(id);
        }
        xml.writeStartDocument("UTF-8", "1.0");
        newLine();
        xml.writeStartElement("testsuites");
        attribute("name", run.name());
        attributes(run.counts(), unread());
        attribute("time", millis(run.tests()));
        for (Map.Entry<String, Suite> suite : suites.entrySet()) {
            newLine();
            suite(suite.getKey(), suite.getValue());
        }
        if (unread() > 0) {
            newLine();
            damages();
        }
        newLine();
        xml.writeEndElement();
        newLine();
        xml.writeEndDocument();
    }

    /** The schema has no number of skipped tests for all suites, only for each. */
    private void attributes(Counts counts, int unread) throws XMLStreamException {
        attribute("tests", counts.tests() + counts.neverRan() + unread);
        attribute("failures", counts.failed() + counts.unexpectedSuccesses());
        attribute("errors", counts.unfinished() + counts.neverRan() + unread);
    }

    /** How many errors stand for what could not be read: one a place, and one for all beyond those that are told apart. */
    private int unread() {
        return run.damages().size() + (run.damageCount() > run.damages().size() ? 1 : 0);
    }

    private void damages() throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute("name", STREAM);
        attributes(Counts.NONE, unread());
        attribute("skipped", 0);
        attribute("time", "0.000");
        for (ExportedRun.Damage damage : run.damages()) {
            newLine();
            error(STREAM, "byte " + damage.position(), "damaged", "could not be read: " + damage.reason());
        }
        int more = run.damageCount() - run.damages().size();
        if (more > 0) {
            newLine();
            error(STREAM, "more places", "damaged", more + " more places could not be read");
        }
        newLine();
        xml.writeEndElement();
    }

    private static Suite suite(Map<String, Suite> suites, String owner) {
        return suites.computeIfAbsent(owner, name -> new Suite(new ArrayList<>(), new ArrayList<>()));
    }

    private void suite(String owner, Suite suite) throws XMLStreamException, IOException {
        xml.writeStartElement("testsuite");
        attribute("name", owner.isEmpty() ? "(no class)" : owner);
        Counts counts = suite.counts();
        attributes(counts, 0);
        attribute("skipped", counts.skipped() + counts.expectedFailures());
        attribute("time", millis(suite.ran()));
        Instant start = suite.ran().stream()
                .map(test -> test.record().start())
                .filter(java.util.Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
        if (start != null) {
            attribute("timestamp", Times.iso(start).substring(0, 19));
        }
        for (ExportedTest test : suite.ran()) {
            newLine();
            test(test);
        }
        for (String id : suite.lost()) {
            newLine();
            lost(owner, id);
        }
        newLine();
        xml.writeEndElement();
    }

    private void test(ExportedTest test) throws XMLStreamException, IOException {
        xml.writeStartElement("testcase");
        attribute("classname", test.owner());
        attribute("name", test.method());
        attribute("time", seconds(List.of(test)));
        switch (test.status()) {
            case FAIL -> outcome("failure", test, type(test));
            case UXSUCCESS -> outcome("failure", test, "unexpected success");
            case INPROGRESS, UNKNOWN -> outcome("error", test, "never ended");
            case SKIP -> outcome("skipped", test, "skip");
            case XFAIL -> outcome("skipped", test, "expected failure");
            default -> {}
        }
        String again = again(test);
        if (test.bad() || !again.isEmpty()) {
            out(test, again);
        }
        xml.writeEndElement();
    }

    private void outcome(String element, ExportedTest test, String type) throws XMLStreamException, IOException {
        xml.writeStartElement(element);
        attribute("type", type);
        attribute("message", test.message() == null ? type : test.message());
        Attachment traceback = Message.attachment(test.record(), "traceback");
        if (traceback != null) {
            xml.writeCharacters(allowed(run.texts().tail(traceback, MAX_TRACEBACK)));
        }
        xml.writeEndElement();
    }

    /** Which of several runs of a test it is, and how all of them ended; empty for a test that ran once. */
    private String again(ExportedTest test) {
        List<ExportedTest> runs = run.again().get(test.record().id());
        return runs == null
                ? ""
                : "run " + (runs.indexOf(test) + 1) + " of " + runs.size() + " of this test: "
                        + ExportedRun.outcomes(runs) + "\n";
    }

    private void out(ExportedTest test, String again) throws XMLStreamException, IOException {
        Attachment shown = Message.attachment(test.record(), "traceback");
        StringBuilder out = new StringBuilder(again);
        for (Attachment attachment : test.bad() ? test.record().attachments() : List.<Attachment>of()) {
            int left = MAX_OUT - out.length();
            if (attachment != shown && attachment.length() > 0 && left > 0) {
                out.append("--- ").append(attachment.name());
                out.append(attachment.length() > left ? " (its end)\n" : "\n");
                out.append(run.texts().tail(attachment, left));
            }
        }
        if (!out.isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(allowed(out.toString()));
            xml.writeEndElement();
        }
    }

    private void lost(String owner, String id) throws XMLStreamException {
        String name = ExportedTest.upstreamName(id);
        error(owner, name.substring(name.lastIndexOf('.') + 1), "lost", "announced and never ran");
    }

    private void error(String owner, String name, String type, String message) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", owner);
        attribute("name", name);
        attribute("time", NO_TIME);
        xml.writeStartElement("error");
        attribute("type", type);
        attribute("message", message);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static String type(ExportedTest test) {
        return test.cluster().exception() == null ? "failure" : test.cluster().exception();
    }

    /** Of all of them; the schema takes no more digits there. */
    private static String millis(List<ExportedTest> tests) {
        return new BigDecimal(seconds(tests)).setScale(3, RoundingMode.HALF_UP).toPlainString();
    }

    private static String seconds(List<ExportedTest> tests) {
        long micros =
                tests.stream().mapToLong(test -> Math.max(0, test.micros())).sum();
        return BigDecimal.valueOf(micros, 6).toPlainString();
    }

    private void attribute(String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, allowed(value.toString()));
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    /** XML 1.0: tab, LF, CR, U+0020 to U+D7FF, U+E000 to U+FFFD, U+10000 and up. */
    private static String allowed(String text) {
        StringBuilder allowed = null;
        for (int i = 0; i < text.length(); ) {
            int sign = text.codePointAt(i);
            boolean good = sign == 0x9
                    || sign == 0xA
                    || sign == 0xD
                    || sign >= 0x20 && sign <= 0xD7FF
                    || sign >= 0xE000 && sign <= 0xFFFD
                    || sign >= 0x10000;
            if (!good && allowed == null) {
                allowed = new StringBuilder(text);
            }
            if (!good) {
                allowed.setCharAt(i, '\uFFFD');
            }
            i += Character.charCount(sign);
        }
        return allowed == null ? text : allowed.toString();
    }
}
