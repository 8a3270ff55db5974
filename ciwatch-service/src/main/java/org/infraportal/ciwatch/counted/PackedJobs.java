package org.infraportal.ciwatch.counted;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.infraportal.ciwatch.comments.JobResult;

import static java.util.stream.Collectors.toMap;

/**
 * The jobs of a report as figures read them, ten bytes each in the order of the comment: the job's id (4 bytes), its result
 * (1), whether it takes part in the vote (1), and the seconds that it ran (4; all bits set where the comment does not say).
 */
public final class PackedJobs {
    private static final int SIZE = 10;
    private static final long NO_SECONDS = 0xFFFFFFFFL;

    /** By their number, from 1 on: stored, so new ones go to the end. */
    private static final List<JobResult> RESULTS = List.of(
            JobResult.SUCCESS,
            JobResult.FAILURE,
            JobResult.TIMED_OUT,
            JobResult.UNSTABLE,
            JobResult.WARNINGS,
            JobResult.MERGE_CONFLICT,
            JobResult.MERGE_FAILURE,
            JobResult.MERGER_FAILURE,
            JobResult.CONFIG_ERROR,
            JobResult.RETRY_LIMIT,
            JobResult.RETRY,
            JobResult.POST_FAILURE,
            JobResult.NODE_FAILURE,
            JobResult.INFRA_FAILURE,
            JobResult.DISK_FULL,
            JobResult.DISCONNECT,
            JobResult.LOST,
            JobResult.EXCEPTION,
            JobResult.ERROR,
            JobResult.NO_HANDLE,
            JobResult.NOT_REGISTERED,
            JobResult.SKIPPED,
            JobResult.NOT_BUILT,
            JobResult.NO_JOBS,
            JobResult.CANCELED,
            JobResult.ABORTED,
            JobResult.DEQUEUED,
            JobResult.OTHER);

    private static final Map<JobResult, Byte> NUMBERS = new HashMap<>(
            RESULTS.stream().collect(toMap(result -> result, result -> (byte) (RESULTS.indexOf(result) + 1))));

    private final ByteBuffer bytes;

    private PackedJobs(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** One job of a report, to be packed; seconds null where the comment does not say. */
    public record Line(long job, JobResult result, boolean voting, Long seconds) {}

    public static byte[] pack(Collection<Line> lines) {
        ByteBuffer bytes = ByteBuffer.allocate(lines.size() * SIZE);
        for (Line line : lines) {
            bytes.putInt(Math.toIntExact(line.job))
                    .put(NUMBERS.getOrDefault(line.result, NUMBERS.get(JobResult.OTHER)))
                    .put((byte) (line.voting ? 1 : 0))
                    .putInt((int) (line.seconds == null ? NO_SECONDS : Math.min(line.seconds, NO_SECONDS - 1)));
        }
        return bytes.array();
    }

    /** Packs jobs whose results are numbers already. */
    static final class Writer {
        private final ByteBuffer bytes;

        Writer(int jobs) {
            bytes = ByteBuffer.allocate(jobs * SIZE);
        }

        /** @param seconds all bits set where the comment does not say */
        void add(int job, byte result, byte voting, int seconds) {
            bytes.putInt(job).put(result).put(voting).putInt(seconds);
        }

        PackedJobs done() {
            return of(bytes.array());
        }
    }

    public static PackedJobs of(byte[] bytes) {
        return new PackedJobs(bytes);
    }

    public int size() {
        return bytes.limit() / SIZE;
    }

    public int job(int index) {
        return bytes.getInt(index * SIZE);
    }

    public JobResult result(int index) {
        int number = bytes.get(index * SIZE + 4);
        return number < 1 || number > RESULTS.size() ? JobResult.OTHER : RESULTS.get(number - 1);
    }

    byte resultNumber(int index) {
        return bytes.get(index * SIZE + 4);
    }

    public boolean voting(int index) {
        return bytes.get(index * SIZE + 5) != 0;
    }

    /** How long it ran, or -1 where the comment does not say. */
    public long seconds(int index) {
        long seconds = bytes.getInt(index * SIZE + 6) & NO_SECONDS;
        return seconds == NO_SECONDS ? -1 : seconds;
    }

    /** The ids of its jobs, each once. */
    public int[] jobs() {
        int[] jobs = new int[size()];
        for (int i = 0; i < jobs.length; i++) {
            jobs[i] = job(i);
        }
        return Arrays.stream(jobs).distinct().toArray();
    }
}
