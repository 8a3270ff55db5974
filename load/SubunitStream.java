import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;

import org.infraportal.subunit.SubunitWriter;
import org.infraportal.subunit.TestStatus;

/**
 * Writes the stream of a large Tempest run, the same each time: classes of ten tests on eight workers, a log of HTTP calls
 * on each test, one test of 400 failing with a traceback, one of 50 skipped. Arguments: the file, the number of tests
 * (100,000 make about 500 MB).
 */
class SubunitStream {
    private static final int WORKERS = 8;
    private static final int TESTS_OF_A_CLASS = 10;
    private static final String LOG = "text/plain; charset=\"utf8\"";
    private static final String TRACEBACK = "text/x-traceback; language=\"python\"; charset=\"utf8\"";
    private static final String[] SERVICES = {"compute", "volume", "image", "networking", "identity"};

    private final SplittableRandom random = new SplittableRandom(42);
    private final SubunitWriter writer;
    private final int tests;
    private int next;

    /** What a worker is at. */
    private static final class Worker {
        final int number;
        Instant at;
        int test = -1;
        int left;

        Worker(int number, Instant at) {
            this.number = number;
            this.at = at;
        }
    }

    private SubunitStream(OutputStream out, int tests) {
        this.writer = new SubunitWriter(out);
        this.tests = tests;
    }

    public static void main(String[] arguments) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0])), 1 << 20)) {
            new SubunitStream(out, Integer.parseInt(arguments[1])).write();
        }
    }

    private void write() throws IOException {
        PriorityQueue<Worker> workers =
                new PriorityQueue<>(Comparator.comparing((Worker w) -> w.at).thenComparing(w -> w.number));
        for (int i = 0; i < WORKERS; i++) {
            workers.add(new Worker(i, Instant.parse("2026-03-02T10:00:00Z")));
        }
        while (!workers.isEmpty()) {
            Worker worker = workers.poll();
            if (worker.test >= 0) {
                end(worker);
            }
            if (begin(worker)) {
                workers.add(worker);
            }
        }
    }

    /** The next test of the worker's class, or of the next class; false when all have run. */
    private boolean begin(Worker worker) throws IOException {
        if (worker.left == 0) {
            if (next >= tests) {
                return false;
            }
            worker.test = next - 1;
            worker.left = Math.min(TESTS_OF_A_CLASS, tests - next);
            next += worker.left;
            worker.at = worker.at.plusMillis(random.nextInt(50, 3_000));
        }
        worker.test++;
        worker.left--;
        writer.status(id(worker.test), TestStatus.INPROGRESS, worker.at);
        worker.at = worker.at.plusMillis(random.nextInt(3, 400));
        return true;
    }

    private void end(Worker worker) throws IOException {
        String id = id(worker.test);
        TestStatus status = worker.test % 400 == 7
                ? TestStatus.FAIL
                : worker.test % 50 == 3 ? TestStatus.SKIP : TestStatus.SUCCESS;
        writer.attach(id, "pythonlogging:''", LOG, log(worker).getBytes(StandardCharsets.UTF_8), worker.at);
        if (status == TestStatus.FAIL) {
            writer.attach(id, "traceback", TRACEBACK, traceback(worker).getBytes(StandardCharsets.UTF_8), worker.at);
        } else if (status == TestStatus.SKIP) {
            writer.attach(id, "reason", LOG, "Feature is off".getBytes(StandardCharsets.UTF_8), worker.at);
        }
        writer.status(id, status, worker.at, "worker-" + worker.number);
    }

    private static String id(int test) {
        int owner = test / TESTS_OF_A_CLASS;
        return "tempest.api." + SERVICES[owner % SERVICES.length] + ".test_resource_" + owner / 20 + ".Resource" + owner
                + "TestJSON.test_case_number_" + test + "[id-" + new UUID(test * 0x9E3779B97F4A7C15L, ~test) + "]";
    }

    private String log(Worker worker) {
        StringBuilder log = new StringBuilder(5_500);
        int calls = 16;
        for (int i = 0; i < calls; i++) {
            String service = SERVICES[random.nextInt(SERVICES.length)];
            Instant at = worker.at.minusMillis(calls - i);
            log.append(at.toString(), 0, 10)
                    .append(' ')
                    .append(at.toString(), 11, 19)
                    .append(",")
                    .append("%03d".formatted(at.getNano() / 1_000_000))
                    .append(" 4711 INFO     [tempest.lib.common.rest_client] Request (Resource:test_case): 200 GET http://203.0.113.7/")
                    .append(service)
                    .append("/v2.1/resources/")
                    .append(new UUID(random.nextLong(), random.nextLong()))
                    .append(" 0.")
                    .append(100 + random.nextInt(900))
                    .append("s\n    Response - Headers: {'x-openstack-request-id': 'req-")
                    .append(new UUID(random.nextLong(), random.nextLong()))
                    .append("'}\n");
        }
        return log.toString();
    }

    private String traceback(Worker worker) {
        return """
                Traceback (most recent call last):
                  File "/opt/stack/tempest/tempest/api/test_resource.py", line %d, in test_case
                    waiters.wait_for_resource_status(client, resource, 'ACTIVE')
                  File "/opt/stack/tempest/tempest/common/waiters.py", line 96, in wait_for_resource_status
                    raise lib_exc.TimeoutException(message)
                tempest.lib.exceptions.TimeoutException: Request timed out
                Details: Resource %s failed to reach ACTIVE status within the required time (196 s).
                """
                .formatted(random.nextInt(20, 400), new UUID(random.nextLong(), random.nextLong()));
    }
}
