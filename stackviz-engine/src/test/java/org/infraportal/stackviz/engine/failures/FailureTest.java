package org.infraportal.stackviz.engine.failures;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.infraportal.subunit.TestStatus;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTest {
    /** A checkout, a line number and what a message holds of one run. */
    private static final List<String> MESSAGES = List.of(
            "tempest.lib.exceptions.TimeoutException: Request timed out\nDetails: (%caller) Server %uuid failed to reach"
                    + " ACTIVE status within the required time (%n s). Current status: BUILD.",
            "tempest.lib.exceptions.TimeoutException: Request timed out\nDetails: (%caller) Volume %uuid failed to reach"
                    + " in-use status within the required time (%n s).",
            "tempest.lib.exceptions.SSHTimeout: Connection to the %ip via SSH timed out.\nUser: cirros, Password: None",
            "tempest.lib.exceptions.ServerFault: Got server fault\nDetails: Unexpected API Error. (HTTP 500)"
                    + " (Request-ID: req-%uuid)",
            "tempest.lib.exceptions.NotFound: Object not found\nDetails: {'code': 404, 'message': 'Port %uuid with %mac"
                    + " on tap%tap at %time could not be found.'}",
            "OSError: [Errno 2] No such file or directory: '/tmp/tmp%hex/server-%n.log'",
            "KeyError: 'tempest-VolumesTest-Volume-%n'",
            "ValueError: <object at 0x%hex> is not in [%n, %n, %n] of http://%ip:%n/volume/v3/%uuid/volumes",
            "RuntimeError: no address in %ipv6/64 after %time, token %hex%hex%hex",
            "RuntimeError: could not create network");

    @Test
    void sameFailureWithOtherIdsHasTheSameFingerprint() {
        Random random = new Random(4);
        Map<String, Integer> byFingerprint = new HashMap<>();

        for (int round = 0; round < 500; round++) {
            for (int i = 0; i < MESSAGES.size(); i++) {
                Failure failure = failure(MESSAGES.get(i), random);
                Integer first = byFingerprint.putIfAbsent(failure.fingerprint(), i);
                assertThat(first == null ? i : first).as(failure.message()).isEqualTo(i);
            }
        }

        assertThat(byFingerprint).hasSize(MESSAGES.size());
    }

    @Test
    void otherFailureHasAnotherFingerprint() {
        String base = traceback("/opt/stack/tempest/tempest/common/waiters.py", 9, "wait", "a.TimeoutError: too late");

        Function<String, String> fingerprint =
                text -> Failure.of("x", TestStatus.FAIL, text, null, null).fingerprint();

        assertThat(fingerprint.apply(
                        base.replace("/opt/stack", "/home/zuul/src").replace("line 9", "line 10")))
                .isEqualTo(fingerprint.apply(base));
        assertThat(List.of(
                        base,
                        base.replace("TimeoutError", "TimeoutException"),
                        base.replace("too late", "too early"),
                        base.replace("in wait", "in sleep"),
                        base.replace("waiters.py", "compute.py")))
                .extracting(fingerprint::apply)
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches("f2-[0-9a-f]{16}"));
    }

    @Test
    void fingerprintsOfRuleTwoNeverChange() {
        Failure failure = Failure.of(
                "a.B.test_c",
                TestStatus.FAIL,
                traceback("/opt/stack/tempest/tempest/common/waiters.py", 9, "wait", "a.TimeoutError: id 4711 is late"),
                null,
                null);

        assertThat(failure)
                .isEqualTo(new Failure(
                        "f2-0136940afaae39bc",
                        "TimeoutError: id * is late",
                        "TimeoutError",
                        "common.waiters.wait",
                        "TimeoutError: id 4711 is late"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unexpected response code received\nDetails: %d",
                "Got server fault\nDetails: The server failed (HTTP %d) (Request-ID: req-1)",
                "Unexpected http success status code received\nDetails: The success code is different: got %d, expected 2",
                "HTTP %d Error",
                "Object not found\nDetails: {'code': %d, 'message': 'x'}",
                "%d Server Error: Service Unavailable for url: http://10.0.0.1/x",
                "status code: %d",
                "%d != 202",
                "202 != %d",
                "202 != %d : volumes",
                "%d not greater than 4",
                "[%d, 2] != [3, 2]",
                "4 is not %d",
                "Command '['sh']' returned non-zero exit status %d.",
                "Command failed, exit status: %d, stderr: no",
                "exit code %d",
                "rc=%d",
                "[Errno %d] Connection refused",
                "process died with <Signals.SIGKILL: %d>"
            })
    void numberThatSaysWhatWentWrongTellsFailuresApart(String message) {
        String one = NormalText.of(message.formatted(404));
        String other = NormalText.of(message.formatted(503));

        assertThat(one).contains("404").isNotEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Server failed to reach ACTIVE status within the required time (%d s)",
                "Timed out after %d seconds",
                "got 200 after %d s",
                "expected 3 volumes after %d seconds",
                "received %d bytes",
                "volume %d is gone",
                "server 7 of %d is not there",
                "http://10.0.0.1:%d/v3",
                "%d4711 != 1234",
                "port %d",
                "waited %d times",
                "line %d, in x",
                "took 1.%d seconds"
            })
    void numberThatSaysHowLongOrWhichIsTheSameFailure(String message) {
        assertThat(NormalText.of(message.formatted(404))).isEqualTo(NormalText.of(message.formatted(503)));
    }

    @Test
    void whatHasNoTracebackIsKnownByWhatItSaysElse() {
        Failure hung = Failure.of("a.B.test_c", TestStatus.INPROGRESS, null, null, null);
        Failure otherHung = Failure.of("a.B.test_d", TestStatus.UNKNOWN, null, null, null);
        Failure unexpected = Failure.of("a.B.test_c", TestStatus.UXSUCCESS, null, null, null);
        Failure reason = Failure.of("a.B.test_c", TestStatus.FAIL, null, "volume 77 is gone\nmore", null);
        Failure log = Failure.of("a.B.test_c", TestStatus.FAIL, null, null, "No valid host 5 found");
        Failure silent = Failure.of("a.B.test_c", TestStatus.FAIL, " ", null, null);

        assertThat(hung.title()).isEqualTo(Failure.NO_END);
        assertThat(hung.fingerprint()).isEqualTo(otherHung.fingerprint());
        assertThat(unexpected)
                .extracting(Failure::title, Failure::frame)
                .containsExactly(Failure.UNEXPECTED, "a.B.test_c");
        assertThat(reason.title()).isEqualTo("volume * is gone more");
        assertThat(log.title()).isEqualTo("No valid host * found");
        assertThat(silent.title()).isEqualTo(Failure.NO_MESSAGE);
    }

    @Test
    void anyTextGivesAFailureInBoundedTime() {
        Random random = new Random(7);
        String[] parts = {
            "(",
            "::",
            "0x",
            "-",
            "*",
            "a",
            "9",
            " ",
            "\n",
            "/tmp/",
            "Traceback (most recent call last):",
            "\n  File \"",
            "\", line 1, in f\n",
            "\u0000",
            "é",
            "\uD83D\uDE00",
            "Error: ",
            "[[",
            "{1000}"
        };

        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(60); n >= 0; n--) {
                text.append(parts[random.nextInt(parts.length)].repeat(1 + random.nextInt(3)));
            }
            Failure failure = Failure.of("t", TestStatus.FAIL, text.toString(), null, null);
            assertThat(failure.title().length()).isLessThanOrEqualTo(500);
            assertThat(Failure.of("t", TestStatus.FAIL, text.toString(), null, null))
                    .isEqualTo(failure);
        }
        for (String part : parts) {
            Failure.of("t", TestStatus.FAIL, part.repeat(100_000), null, null);
        }
    }

    @Test
    void shortNamesWithANumberStay() {
        assertThat(NormalText.of("ipv6 on eth0 of v2 node-15 at 12:03:11,123 and 2026-11-21T01:51:04Z took 1.5s"))
                .isEqualTo("ipv6 on eth0 of v2 node-* at * and * took *s");
        assertThat(NormalText.of("GET http://10.0.0.5:8776/v3/0123456789abcdef0123456789abcdef/volumes/detail"))
                .isEqualTo("GET http://*/v3/*/volumes/detail");
    }

    private static Failure failure(String message, Random random) {
        String checkout = "/home/zuul-" + random.nextInt(1000) + "/tempest/";
        return Failure.of(
                "tempest.A.test_" + random.nextInt(),
                TestStatus.FAIL,
                traceback(
                        checkout + "tempest/common/waiters.py", random.nextInt(9999), "wait", filled(message, random)),
                null,
                null);
    }

    private static String traceback(String path, int line, String function, String exception) {
        return "Traceback (most recent call last):\n  File \"" + path + "\", line " + line + ", in " + function
                + "\n    code()\n" + exception + "\n";
    }

    private static String filled(String message, Random random) {
        String text = message;
        text = text.replace("%caller", "Test" + random.nextInt(99) + ":test_" + random.nextInt(99));
        while (text.contains("%uuid")) {
            text = text.replaceFirst("%uuid", new UUID(random.nextLong(), random.nextLong()).toString());
        }
        text = text.replace(
                "%time",
                "2026-%02d-%02dT%02d:00:%02d.%d"
                        .formatted(
                                1 + random.nextInt(12),
                                1 + random.nextInt(28),
                                random.nextInt(24),
                                random.nextInt(60),
                                random.nextInt(1_000_000)));
        text = text.replace(
                "%mac",
                "fa:16:3e:%02x:%02x:%02x".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
        text = text.replace("%ipv6", "2001:db8::%x:%x".formatted(random.nextInt(65536), random.nextInt(65536)));
        text = text.replace(
                "%ip",
                random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256) + "."
                        + random.nextInt(256));
        text = text.replace("%tap", "%08x-%02x".formatted(random.nextInt(), random.nextInt(256)));
        while (text.contains("%hex")) {
            text = text.replaceFirst("%hex", "%011x".formatted(random.nextLong() >>> 20));
        }
        while (text.contains("%n")) {
            text = text.replaceFirst("%n", String.valueOf(random.nextInt(1_000_000)));
        }
        return text;
    }
}
