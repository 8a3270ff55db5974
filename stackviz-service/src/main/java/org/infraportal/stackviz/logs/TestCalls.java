package org.infraportal.stackviz.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.stackviz.engine.logs.HttpCall;
import org.infraportal.stackviz.engine.logs.HttpCalls;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.subunit.Attachment;

/** The HTTP calls that a test logged. */
@ApplicationScoped
public class TestCalls {
    /** How many are kept, the last ones: it is the end that failed. */
    public static final int MAX = 5_000;

    /** How much of a log's end is read; a test that logs more is rare, and a page has to come soon. */
    static final long READ = 4L << 20;

    private final StreamStore store;

    TestCalls(StreamStore store) {
        this.store = store;
    }

    /** @param cut how many bytes at the starts of logs were not read */
    public record Calls(List<HttpCall> calls, long cut) {}

    /**
     * Those of all attachments that hold a log, as they stand there: what is shown of them goes through the redaction.
     *
     * @param startedAt of the test; null when unknown
     */
    public Calls of(Run run, List<Attachment> attachments, Instant startedAt) throws IOException {
        Instant near = startedAt != null ? startedAt : run.startedAt != null ? run.startedAt : run.receivedAt;
        List<HttpCall> calls = new ArrayList<>();
        long cut = 0;
        long left = READ;
        try (FileChannel stream = attachments.isEmpty() ? null : store.open(run.sha256)) {
            for (Attachment attachment : attachments) {
                if (calls.size() < MAX && left > 0 && isLog(attachment.name())) {
                    long skipped = Math.max(0, attachment.length() - left);
                    try (InputStream in = attachment.open(stream)) {
                        in.skipNBytes(skipped);
                        calls.addAll(HttpCalls.of(in, near, MAX - calls.size()));
                    }
                    left -= attachment.length() - skipped;
                    cut += skipped;
                }
            }
        }
        return new Calls(calls, cut);
    }

    private static boolean isLog(String name) {
        return name.startsWith("pythonlogging") || name.startsWith("tempest") && name.endsWith(".log");
    }
}
