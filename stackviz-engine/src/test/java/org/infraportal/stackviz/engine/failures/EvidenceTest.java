package org.infraportal.stackviz.engine.failures;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.subunit.TestStatus;

import static org.assertj.core.api.Assertions.assertThat;

class EvidenceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OUT_OF_MEMORY | [ 812.2] Out of memory: Killed process 4711 (mysqld) total-vm:900000kB
            OUT_OF_MEMORY | Nov 29 10:01:02 node kernel: qemu-system-x86 invoked oom-killer: gfp_mask=0x140cca
            OUT_OF_MEMORY | fork: Cannot allocate memory
            KERNEL_PANIC | [    2.71] Kernel panic - not syncing: VFS: Unable to mount root fs
            NO_LEASE | udhcpc: no lease, failing
            NO_LEASE | No DHCPOFFERS received.
            NO_SPACE | OSError: [Errno 28] No space left on device: '/opt/stack/data/x'
            KILLED | /opt/stack/run.sh: line 12:  4711 Killed                  python3 -m stestr run
            KILLED | 815 Killed python -m stestr run --subunit
            KILLED | subprocess died with <Signals.SIGKILL: 9>
            """)
    void lineShowsWhatLiesBeneath(Evidence evidence, String line) {
        assertThat(Evidence.of(line)).isEqualTo(evidence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "udhcpc: lease of 10.1.0.5 obtained, lease time 86400",
                "memory_mb=512, disk space 20 GB left",
                "test_killed_server_is_rebuilt ... ok",
                "Waiting for the quota of the project",
                "dhcp agent is up",
                "exit code 1370"
            })
    void innocentLineShowsNothing(String line) {
        assertThat(Evidence.of(line)).isNull();
    }

    @Test
    void linesAreCountedAndTheFirstAreShownWithoutSecretsHoweverTheTextIsCut() throws IOException {
        String text = "a\nOut of memory: Killed process 1 password=hunter2x\nb\n"
                + "No space left on device\n".repeat(5) + "kernel: Out of memory: Killed process 2";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        EvidenceLines pieces = new EvidenceLines();
        for (int i = 0; i < bytes.length; i++) {
            pieces.add(ByteBuffer.wrap(bytes, i, 1), i, null);
        }

        List<EvidenceLine> shown = EvidenceLines.of(new ByteArrayInputStream(bytes), false, FailureTimes.NONE, null);

        assertThat(pieces.lines(FailureTimes.NONE)).isEqualTo(shown);
        assertThat(shown)
                .containsExactly(
                        line(Evidence.OUT_OF_MEMORY, 2, 2, 2, "Out of memory: Killed process 1 password=[redacted]"),
                        line(Evidence.OUT_OF_MEMORY, 2, 9, 174, "kernel: Out of memory: Killed process 2"),
                        line(Evidence.NO_SPACE, 5, 4, 54, "No space left on device"),
                        line(Evidence.NO_SPACE, 5, 5, 78, "No space left on device"),
                        line(Evidence.NO_SPACE, 5, 6, 102, "No space left on device"));
    }

    private static EvidenceLine line(Evidence evidence, long count, long number, long offset, String text) {
        return new EvidenceLine(evidence, count, number, offset, null, text, null);
    }

    @Test
    void linesNearestToTheFailuresAreShown() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int minute = 0; minute < 60; minute++) {
            text.append(
                    "Mar  2 10:%02d:00 node kernel: Out of memory: Killed process %d (x)\n".formatted(minute, minute));
            text.append("[ 1.0] Memory cgroup out of memory: %d\n".formatted(minute));
        }
        FailureTimes failures = new FailureTimes(List.of(
                span("10:30:10", "10:30:20", "f2-a"),
                span("10:30:15", "10:31:30", "f2-b"),
                span("11:30:00", null, "f2-c")));

        List<EvidenceLine> shown = EvidenceLines.of(
                new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                false,
                failures,
                at("09:00:00"));

        assertThat(shown).extracting(EvidenceLine::number).containsExactly(61L, 63L, 64L);
        assertThat(shown).extracting(EvidenceLine::at).containsExactly(at("10:30:00"), at("10:31:00"), at("10:31:00"));
        assertThat(shown)
                .extracting(EvidenceLine::near)
                .containsExactly(
                        new Nearness(Duration.ofSeconds(-10), 1, List.of("f2-a")),
                        new Nearness(Duration.ZERO, 1, List.of("f2-b")),
                        new Nearness(Duration.ZERO, 1, List.of("f2-b")));
        assertThat(shown.getFirst().count()).isEqualTo(120);
    }

    @Test
    void nearnessIsThatOfTheNearestTests() {
        FailureTimes failures = new FailureTimes(List.of(
                span("10:00:00", "10:10:00", "a"),
                span("10:02:00", "10:04:00", "b"),
                span("10:03:00", "10:04:00", "b"),
                span("10:20:00", "10:21:00", null)));

        assertThat(failures.near(at("10:03:30"))).isEqualTo(new Nearness(Duration.ZERO, 3, List.of("b", "a")));
        assertThat(failures.near(at("10:13:00"))).isEqualTo(new Nearness(Duration.ofMinutes(3), 1, List.of("a")));
        assertThat(failures.near(at("10:18:30"))).isEqualTo(new Nearness(Duration.ofSeconds(-90), 1, List.of()));
        assertThat(failures.near(at("10:18:30")).near()).isTrue();
        assertThat(failures.near(at("10:13:00")).near()).isFalse();
        assertThat(failures.near(at("12:00:00")).apart()).isEqualTo(Duration.ofMinutes(99));
        assertThat(failures.near(null)).isNull();
        assertThat(FailureTimes.NONE.near(at("10:00:00"))).isNull();
    }

    @Test
    void errorsOfAServiceCountThatComeNearToFailuresAndSeldomElsewhere() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int minute = 0; minute < 60; minute++) {
            String time = "2026-03-02 10:%02d:00.000 77 ".formatted(minute);
            log.append(time
                    + "ERROR nova.api [req-%08d-0000-0000-0000-000000000000] No such flavor %d\n"
                            .formatted(minute, minute));
            log.append(time + "INFO nova.api an ERROR is expected, password=hunter2x\n");
            if (minute == 29 || minute == 30) {
                log.append(time
                        + "ERROR nova.rpc AMQP server on 10.0.0.%d is unreachable, token=s3cr3tvalue\n"
                                .formatted(minute));
            }
            if (minute == 5) {
                log.append(time + "CRITICAL nova far away\n");
            }
        }
        FailureTimes failures = new FailureTimes(List.of(span("10:30:00", "10:31:30", "f2-a")));
        byte[] bytes = log.toString().getBytes(StandardCharsets.UTF_8);

        List<EvidenceLine> shown = EvidenceLines.of(new ByteArrayInputStream(bytes), true, failures, at("10:00:00"));

        assertThat(shown).extracting(EvidenceLine::evidence).containsOnly(Evidence.SERVICE_ERROR);
        assertThat(shown)
                .extracting(EvidenceLine::text)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("ERROR nova.rpc AMQP server on 10.0.0.30 is unreachable")
                                .doesNotContain("s3cr3t"),
                        second -> assertThat(second).contains("No such flavor"));
        assertThat(shown.getFirst().count()).isEqualTo(2);
        assertThat(shown.getFirst().at()).isEqualTo(at("10:30:00"));
        assertThat(EvidenceLines.of(new ByteArrayInputStream(bytes), false, failures, at("10:00:00")))
                .isEmpty();
    }

    @Test
    void whatIsNearToAFailureComesFirst() {
        EvidenceLine far = new EvidenceLine(
                Evidence.OUT_OF_MEMORY, 1, 1, 0, at("10:00:00"), "x", new Nearness(Duration.ofHours(1), 1, List.of()));
        EvidenceLine unknown = line(Evidence.OUT_OF_MEMORY, 1, 1, 0, "x");
        EvidenceLine near = new EvidenceLine(
                Evidence.KILLED, 1, 1, 0, at("10:00:00"), "x", new Nearness(Duration.ofSeconds(-5), 1, List.of()));
        EvidenceLine error = new EvidenceLine(
                Evidence.SERVICE_ERROR, 1, 1, 0, at("10:00:00"), "x", new Nearness(Duration.ZERO, 1, List.of()));

        assertThat(List.of(unknown, error, far, near).stream().sorted().toList())
                .containsExactly(near, error, far, unknown);
    }

    private static FailureTimes.Span span(String from, String to, String cause) {
        return new FailureTimes.Span(at(from), to == null ? null : at(to), cause);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-02T" + time + "Z");
    }

    @Test
    void failuresWithOneLastLineAndOtherCausesBeneathAreTwo() {
        Failure plain = Failure.of("a.B.c", TestStatus.FAIL, null, "timed out", null);

        Failure panic = plain.with(EnumSet.of(Evidence.KERNEL_PANIC));
        Failure lease = plain.with(EnumSet.of(Evidence.NO_LEASE));

        assertThat(plain.with(Set.of())).isEqualTo(plain);
        assertThat(Set.of(plain.fingerprint(), panic.fingerprint(), lease.fingerprint()))
                .hasSize(3)
                .allMatch(fingerprint -> fingerprint.matches("f2-[0-9a-f]{16}"));
        assertThat(panic.title()).isEqualTo("timed out (kernel panic in its log)");
        assertThat(lease.title()).isEqualTo("timed out (no DHCP lease in its log)");
    }
}
