import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import org.infraportal.subunit.SubunitReader;
import org.infraportal.subunit.TestAssembly;
import org.infraportal.subunit.TestRecord;
import org.infraportal.subunit.TestStatus;

/**
 * Reads a stream into tests once in a fresh JVM. Prints the tests that ran, the failed ones, and the processor time of the
 * reading in seconds, compilers included, the JVM's start not. Argument: the file.
 */
class SubunitReading {
    private static int ran;
    private static int failed;

    public static void main(String[] arguments) throws IOException {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            SubunitReader.read(in, new TestAssembly(SubunitReading::count));
        }
        System.out.printf("%d %d %.2f%n", ran, failed, (system.getProcessCpuTime() - before) / 1e9);
    }

    private static void count(TestRecord test) {
        if (test.status() != TestStatus.EXISTS) {
            ran++;
            failed += test.status() == TestStatus.FAIL ? 1 : 0;
        }
    }
}
