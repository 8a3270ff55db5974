package org.infraportal.ciwatch.counted;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.infraportal.ciwatch.comments.Verdict;
import org.infraportal.ciwatch.counted.CountedReports.Counted;

/**
 * The counted reports of one CI in one day as one value: first where they belong (project, branch, pipeline) and what their
 * jobs came to (job, result, voting), each written once, then report by report which of these it has, with numbers and times as
 * differences to the report before. Numbers take seven bits a byte, the lowest first; those that may be negative alternate.
 */
final class PackedDay {
    private static final int FORMAT = 1;
    /** By their number: stored, so new ones go to the end. */
    private static final List<Verdict> VERDICTS =
            List.of(Verdict.SUCCESS, Verdict.FAILURE, Verdict.INFRA, Verdict.UNKNOWN);

    private static final int PASSED = 1;
    private static final int VOTING_PASSED = 2;
    private static final int FIRST = 4;
    private static final int CREATED = 8;
    private static final int MERGED = 16;
    private static final int SUMMARY_KNOWN = 32;
    private static final int IN_SUMMARY = 64;

    private PackedDay() {}

    /** Where reports belong, which is what filters ask for. */
    record Place(long project, String branch, String pipeline) {}

    private record JobKind(int job, byte result, byte voting) {}

    /** Packs reports, which come in the order of time. */
    static final class Writer {
        private final Map<Place, Integer> places = new LinkedHashMap<>();
        private final Map<JobKind, Integer> kinds = new LinkedHashMap<>();
        private final Bytes reports = new Bytes();
        private final int most;
        private int count;
        private long at;
        private long report;
        private long patchSet;

        /** @param most the most reports that a pack may have */
        Writer(int most) {
            this.most = most;
        }

        void add(Place place, Counted one) {
            count++;
            if (count > most) {
                return;
            }
            int flags = (one.passed() ? PASSED : 0)
                    | (one.votingPassed() ? VOTING_PASSED : 0)
                    | (one.first() ? FIRST : 0)
                    | (one.createdAt() == null ? 0 : CREATED)
                    | (one.mergedAt() == null ? 0 : MERGED)
                    | (one.inSummary() == null ? 0 : SUMMARY_KNOWN)
                    | (Boolean.TRUE.equals(one.inSummary()) ? IN_SUMMARY : 0);
            long now = micros(one.at());
            reports.number(places.computeIfAbsent(place, key -> places.size()));
            reports.signed(now - at);
            reports.signed(one.report() - report);
            reports.signed(one.patchSet() - patchSet);
            reports.write(flags);
            reports.write(VERDICTS.indexOf(one.verdict()));
            if (one.createdAt() != null) {
                reports.signed(now - micros(one.createdAt()));
            }
            if (one.mergedAt() != null) {
                reports.signed(micros(one.mergedAt()) - now);
            }
            jobs(one.jobs());
            at = now;
            report = one.report();
            patchSet = one.patchSet();
        }

        private void jobs(PackedJobs jobs) {
            reports.number(jobs.size());
            for (int i = 0; i < jobs.size(); i++) {
                JobKind kind = new JobKind(jobs.job(i), jobs.resultNumber(i), (byte) (jobs.voting(i) ? 1 : 0));
                reports.number(kinds.computeIfAbsent(kind, key -> kinds.size()));
                reports.number(jobs.seconds(i) + 1);
            }
        }

        /** Null when there are too many. */
        byte[] bytes() {
            if (count > most) {
                return null;
            }
            Bytes all = new Bytes();
            all.write(FORMAT);
            all.number(places.size());
            places.keySet().forEach(place -> {
                all.number(place.project);
                all.text(place.branch);
                all.text(place.pipeline);
            });
            all.number(kinds.size());
            kinds.keySet().forEach(kind -> {
                all.number(kind.job);
                all.write(kind.result);
                all.write(kind.voting);
            });
            all.number(count);
            all.writeBytes(reports.toByteArray());
            return all.toByteArray();
        }
    }

    private static final class Bytes extends ByteArrayOutputStream {
        void number(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            write((int) rest);
        }

        void signed(long value) {
            number(value << 1 ^ value >> 63);
        }

        void text(String text) {
            if (text == null) {
                write(0);
                return;
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            number(bytes.length + 1L);
            writeBytes(bytes);
        }
    }

    /** Shows those reports of a packed day whose place is asked for, in the order of time. */
    static void read(long ci, byte[] packed, Predicate<Place> asked, Consumer<Counted> reader) {
        new Reader(packed).read(ci, asked, reader);
    }

    private static final class Reader {
        private final byte[] bytes;
        private int next;

        private Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        private void read(long ci, Predicate<Place> asked, Consumer<Counted> reader) {
            int format = bytes[next++];
            if (format != FORMAT) {
                throw new IllegalStateException("packed day: format " + format + " (expected: " + FORMAT + ")");
            }
            String[] pipelines = new String[(int) number()];
            long[] projects = new long[pipelines.length];
            boolean[] wanted = new boolean[pipelines.length];
            for (int i = 0; i < pipelines.length; i++) {
                Place place = new Place(number(), text(), text());
                projects[i] = place.project;
                pipelines[i] = place.pipeline;
                wanted[i] = asked.test(place);
            }
            int[] jobs = new int[(int) number()];
            byte[] results = new byte[jobs.length];
            byte[] voting = new byte[jobs.length];
            for (int i = 0; i < jobs.length; i++) {
                jobs[i] = (int) number();
                results[i] = bytes[next++];
                voting[i] = bytes[next++];
            }
            long count = number();
            long at = 0;
            long report = 0;
            long patchSet = 0;
            for (long i = 0; i < count; i++) {
                int place = (int) number();
                at += signed();
                report += signed();
                patchSet += signed();
                int flags = bytes[next++];
                Verdict verdict = VERDICTS.get(bytes[next++]);
                long created = (flags & CREATED) == 0 ? 0 : at - signed();
                long merged = (flags & MERGED) == 0 ? 0 : at + signed();
                int size = (int) number();
                if (!wanted[place]) {
                    for (int job = 0; job < 2 * size; job++) {
                        number();
                    }
                    continue;
                }
                PackedJobs.Writer ofReport = new PackedJobs.Writer(size);
                for (int job = 0; job < size; job++) {
                    int kind = (int) number();
                    ofReport.add(jobs[kind], results[kind], voting[kind], (int) (number() - 1));
                }
                reader.accept(new Counted(
                        ci,
                        instant(at),
                        report,
                        patchSet,
                        projects[place],
                        pipelines[place],
                        verdict,
                        (flags & PASSED) != 0,
                        (flags & VOTING_PASSED) != 0,
                        (flags & FIRST) != 0,
                        (flags & CREATED) == 0 ? null : instant(created),
                        (flags & MERGED) == 0 ? null : instant(merged),
                        (flags & SUMMARY_KNOWN) == 0 ? null : (Boolean) ((flags & IN_SUMMARY) != 0),
                        ofReport.done()));
            }
        }

        private long number() {
            byte one = bytes[next++];
            if (one >= 0) {
                return one;
            }
            long value = one & 0x7F;
            for (int shift = 7; ; shift += 7) {
                one = bytes[next++];
                value |= (long) (one & 0x7F) << shift;
                if (one >= 0) {
                    return value;
                }
            }
        }

        private long signed() {
            long value = number();
            return value >>> 1 ^ -(value & 1);
        }

        private String text() {
            int length = (int) number() - 1;
            if (length < 0) {
                return null;
            }
            next += length;
            return new String(bytes, next - length, length, StandardCharsets.UTF_8);
        }
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
