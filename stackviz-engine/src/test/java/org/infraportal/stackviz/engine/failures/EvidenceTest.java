package org.infraportal.stackviz.engine.failures;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
        for (byte one : bytes) {
            pieces.add(ByteBuffer.wrap(new byte[] {one}));
        }

        List<EvidenceLines.Shown> shown = EvidenceLines.of(new ByteArrayInputStream(bytes));

        assertThat(pieces.shown()).isEqualTo(shown);
        assertThat(shown)
                .containsExactly(
                        new EvidenceLines.Shown(
                                Evidence.OUT_OF_MEMORY,
                                2,
                                List.of(
                                        new EvidenceLines.Line(
                                                2, "Out of memory: Killed process 1 password=[redacted]"),
                                        new EvidenceLines.Line(9, "kernel: Out of memory: Killed process 2"))),
                        new EvidenceLines.Shown(
                                Evidence.NO_SPACE,
                                5,
                                List.of(
                                        new EvidenceLines.Line(4, "No space left on device"),
                                        new EvidenceLines.Line(5, "No space left on device"),
                                        new EvidenceLines.Line(6, "No space left on device"))));
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
