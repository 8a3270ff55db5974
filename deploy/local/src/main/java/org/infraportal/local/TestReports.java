package org.infraportal.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Counts what a test run left in {@code target/surefire-reports} and {@code target/failsafe-reports} of every module.
 * {@code ./portal test} runs this file as source, because the build it reports on may have failed: JDK only, nothing
 * else of this package.
 */
public final class TestReports {

    private TestReports() {}

    /**
     * @param failed failures and errors
     * @param unstable the names of those among the passed that failed before they were tried again
     */
    record Counts(int passed, int failed, int skipped, List<String> unstable) {

        Counts plus(Counts other) {
            return new Counts(
                    passed + other.passed,
                    failed + other.failed,
                    skipped + other.skipped,
                    Stream.concat(unstable.stream(), other.unstable.stream()).toList());
        }

        String line() {
            return "%d passed, %d failed, %d skipped".formatted(passed, failed, skipped);
        }
    }

    /** {@code clear ROOT} deletes the reports of an earlier run, {@code count ROOT} prints the closing line. */
    public static void main(String[] arguments) throws IOException, XMLStreamException {
        Path root = Path.of(arguments[1]);
        if (arguments[0].equals("clear")) {
            for (Path report : reports(root)) {
                Files.delete(report);
            }
            return;
        }
        Counts counts = count(root);
        counts.unstable().forEach(test -> System.out.println("passed only when tried again: " + test));
        System.out.println(counts.line());
        if (counts.failed() > 0) {
            System.exit(1);
        }
    }

    static Counts count(Path root) throws IOException, XMLStreamException {
        Counts sum = new Counts(0, 0, 0, List.of());
        for (Path report : reports(root)) {
            sum = sum.plus(read(report));
        }
        return sum;
    }

    /** Only below modules' target folders: a checkout may hold other projects' reports as test data. */
    static List<Path> reports(Path root) throws IOException {
        try (Stream<Path> files = Files.find(
                root,
                8,
                (file, attributes) -> attributes.isRegularFile()
                        && file.getFileName().toString().matches("TEST-.*\\.xml")
                        && file.getParent().getFileName().toString().matches("(surefire|failsafe)-reports")
                        && file.getParent().getParent().getFileName().toString().equals("target"))) {
            return files.sorted().toList();
        }
    }

    private static Counts read(Path report) throws IOException, XMLStreamException {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (var in = Files.newInputStream(report)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            Counts sum = new Counts(0, 0, 0, List.of());
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("testcase")) {
                    sum = sum.plus(test(xml));
                }
            }
            return sum;
        } catch (XMLStreamException damaged) {
            // A test JVM that was killed leaves half a file: certainly nothing that passed.
            return new Counts(0, 1, 0, List.of());
        }
    }

    /** Of the element itself: the sums at the head of a report are those of its last round only. */
    private static Counts test(XMLStreamReader xml) throws XMLStreamException {
        String name = xml.getAttributeValue(null, "classname") + "." + xml.getAttributeValue(null, "name");
        int failed = 0;
        int skipped = 0;
        boolean again = false;
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals("testcase"))) {
            if (xml.isStartElement()) {
                switch (xml.getLocalName()) {
                    case "failure", "error" -> failed = 1;
                    case "skipped" -> skipped = 1;
                    case "flakyFailure", "flakyError" -> again = true;
                    default -> {
                        // Output, and traces of what is counted by its own element.
                    }
                }
            }
        }
        return new Counts(
                1 - Math.max(failed, skipped), failed, failed == 1 ? 0 : skipped, again ? List.of(name) : List.of());
    }
}
