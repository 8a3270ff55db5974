import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.infraportal.stackviz.engine.failures.EvidenceLines;
import org.infraportal.stackviz.engine.failures.FailureTimes;
import org.infraportal.stackviz.engine.logs.LogIndex;

/**
 * Reads the log of a service as the portal does when it comes: into its index, and once more for evidence near to 100
 * failures. The log is the same each time: requests of a dozen lines, one line of 200 an error, one of 20,000 about memory.
 * Prints the requests, the lines of evidence, and the processor time of the reading in seconds, compilers included, the
 * JVM's start not. Arguments: a file for the log, which is made when it is not there, and its size in MB.
 */
class ServiceLogReading {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    public static void main(String[] arguments) throws IOException {
        Path log = Path.of(arguments[0]);
        if (!Files.exists(log)) {
            write(log, Long.parseLong(arguments[1]) << 20);
        }
        List<FailureTimes.Span> failed = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Instant begin = START.plusSeconds(60L * i);
            failed.add(new FailureTimes.Span(begin, begin.plusSeconds(20), "f2-" + i % 7));
        }
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        long requests;
        int found;
        try (InputStream in = Files.newInputStream(log)) {
            requests = LogIndex.of(in, START).requests().size();
        }
        try (InputStream in = Files.newInputStream(log)) {
            found = EvidenceLines.of(in, true, new FailureTimes(failed), START).size();
        }
        System.out.printf("%d %d %.2f%n", requests, found, (system.getProcessCpuTime() - before) / 1e9);
    }

    private static void write(Path log, long size) throws IOException {
        SplittableRandom random = new SplittableRandom(42);
        long written = 0;
        Instant at = START;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(log), 1 << 20)) {
            for (int line = 0; written < size; line++) {
                at = at.plusMillis(random.nextInt(8));
                String said = line % 20_000 == 7
                        ? "ERROR nova.virt.libvirt.driver [None %s demo demo] qemu: Cannot allocate memory"
                        : line % 200 == 5
                                ? "ERROR nova.compute.manager [None %s demo demo] Build of instance failed: no valid host"
                                : "DEBUG nova.compute.resource_tracker [None %s demo demo] Total usable vcpus: 8, total"
                                        + " allocated vcpus: 3 {{(pid=7) _report /opt/stack/nova/nova/compute/x.py:931}}";
                String entry = at.toString().replace('T', ' ').replace("Z", "") + " 77 "
                        + said.formatted("req-%08x-1111-2222-3333-444455556666".formatted(line / 12)) + "\n";
                byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
                out.write(bytes);
                written += bytes.length;
            }
        }
    }
}
