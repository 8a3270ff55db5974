package org.infraportal.subunit;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infraportal.subunit.Samples.joined;
import static org.infraportal.subunit.Samples.packet;
import static org.infraportal.subunit.Samples.utf8;

class LineProtocolTest {

    @Test
    void aTestWithMultipartDetailsIsRead() {
        Recording read = Recording.of(utf8("""
                time: 2026-11-21 01:51:04.027243Z
                tags: worker-3
                test: a.B.test_c
                time: 2026-11-21 01:51:05.462152Z
                failure: a.B.test_c [ multipart
                Content-Type: text/plain;charset=utf8
                pythonlogging:''
                6\r
                one
                ]
                4\r
                two
                0\r
                Content-Type: text/x-traceback;charset=utf8,language=python
                traceback
                0\r
                ]
                tags: -worker-3
                """));

        assertThat(read.events)
                .containsExactly(
                        "packet 49+17 a.B.test_c inprogress 2026-11-21T01:51:04.027243Z [worker-3]",
                        "packet 190+6 a.B.test_c unknown 2026-11-21T01:51:05.462152Z"
                                + " file pythonlogging:'' (text/plain;charset=utf8) 190+6 'one\n]\n'",
                        "packet 199+4 a.B.test_c unknown 2026-11-21T01:51:05.462152Z"
                                + " file pythonlogging:'' (text/plain;charset=utf8) 199+4 'two\n'",
                        "packet 206+0 a.B.test_c unknown 2026-11-21T01:51:05.462152Z"
                                + " file pythonlogging:'' (text/plain;charset=utf8) 206+0 '' eof",
                        "packet 279+0 a.B.test_c unknown 2026-11-21T01:51:05.462152Z"
                                + " file traceback (text/x-traceback;charset=utf8,language=python) 279+0 '' eof",
                        "packet 100+32 a.B.test_c fail 2026-11-21T01:51:05.462152Z [worker-3]");
        assertThat(read.summary.format()).isEqualTo(StreamFormat.V1);
    }

    @ParameterizedTest
    @CsvSource({
        "success, SUCCESS",
        "successful, SUCCESS",
        "failure, FAIL",
        "error, FAIL",
        "skip, SKIP",
        "xfail, XFAIL",
        "uxsuccess, UXSUCCESS"
    })
    void everyOutcomeIsReadWithAndWithoutColon(String word, TestStatus status) {
        Recording read = Recording.of(utf8("test: a\n" + word + ": a\ntest b\n" + word + " b\ntesting: c\n"));

        assertThat(read.tests).extracting(TestRecord::status).containsExactly(status, status, TestStatus.INPROGRESS);
        assertThat(read.console).isEmpty();
    }

    @Test
    void simpleDetailsAreReadAndAQuotedBracketLosesItsBlank() {
        Recording read = Recording.of(utf8("""
                test: a
                skip: a [
                not today
                 ]
                  indented
                ]
                test: b
                error: b [
                boom
                ]
                """));

        assertThat(read.events.get(1)).contains("file reason (text/plain;charset=utf8) 18+10 'not today\n'");
        assertThat(read.events.get(2)).contains("29+2 ']\n'");
        assertThat(read.events.get(3)).contains("'  indented\n'");
        assertThat(read.tests.get(0).attachment("reason").slices())
                .containsExactly(new Slice(18, 10), new Slice(29, 13));
        assertThat(read.tests.get(1).attachment("traceback").length()).isEqualTo(5);
        assertThat(read.tests).extracting(TestRecord::status).containsExactly(TestStatus.SKIP, TestStatus.FAIL);
    }

    @Test
    void otherLinesPassThroughInOrder() {
        Recording read = Recording.of(utf8("""
                before
                test: a
                inside
                success: other
                successful a
                success: a
                progress: +3
                progress: push
                progress: slow
                after without an end"""));

        assertThat(read.events)
                .containsExactly(
                        "text 0 before\n",
                        "packet 7+8 a inprogress",
                        "text 15 inside\n",
                        "text 22 success: other\n",
                        "packet 37+13 a success []",
                        "text 50 success: a\n",
                        "text 89 progress: slow\n",
                        "text 104 after without an end");
    }

    @Test
    void tagsSetInsideATestAreItsOwn() {
        Recording read = Recording.of(utf8("""
                tags: worker-1 quick
                test: a
                tags: slow -quick
                success: a
                test: b
                success: b
                tags: -worker-1 -quick worker-2
                test: c
                success: c
                """));

        assertThat(read.tests)
                .extracting(TestRecord::tags)
                .containsExactly(Set.of("worker-1", "slow"), Set.of("worker-1", "quick"), Set.of("worker-2"));
    }

    @Test
    void aTestThatNeverEndsStaysOpenAndKeepsItsWorker() {
        Recording read = Recording.of(utf8("""
                tags: worker-0
                test: killed
                tags: -worker-0
                tags: worker-1
                test: next
                success: next
                """));

        assertThat(read.tests)
                .extracting(test -> test.name() + " " + test.status() + " " + test.worker())
                .containsExactly("next SUCCESS worker-1", "killed INPROGRESS worker-0");
    }

    @Test
    void timesWithoutFractionOrZoneAndWithAnOffsetAreRead() {
        Recording read = Recording.of(utf8("""
                time: 2026-11-21 01:51:04
                test: a
                time: 2026-11-21T03:51:06+02:00
                success: a
                """));

        assertThat(read.tests.getFirst().duration()).hasSeconds(2);
        assertThat(read.tests.getFirst().start()).hasToString("2026-11-21T01:51:04Z");
    }

    @Test
    void aBrokenTimeIsReportedAndTheOldOneHolds() {
        Recording read = Recording.of(utf8("time: 2026-11-21 01:51:04Z\ntime: soon\ntest: a\n"));

        assertThat(read.events)
                .containsExactly(
                        "damage 27+0 time: soon (expected: YYYY-MM-DD HH:MM:SS[.ffffff]Z)",
                        "text 27 time: soon\n",
                        "packet 38+8 a inprogress 2026-11-21T01:51:04Z");
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Type: a/b\nx\n5\r\nab', details: end of stream (expected: 5 bytes of a chunk)",
        "'Content-Type: a/b\nx\n7fffffffffffff\r\nab', details: end of stream (expected: 36028797018963967 bytes of a chunk)",
        "'Content-Type: a/b\nx\nzz\n]\n', chunk length: zz (expected: hex)",
        "'Content-Type: a/b\nx\n', details: end of stream (expected: chunk length)",
        "'Content-Type: a/b\n', details: end of stream (expected: attachment name)",
        "'', details: end of stream (expected: ])",
        "'what\n]\n', details: what (expected: Content-Type or ])",
    })
    void brokenDetailsAreReportedAndTheOutcomeStands(String details, String reason) {
        Recording read = Recording.of(utf8("test: a\nfailure: a [ multipart\n" + details));

        assertThat(read.damages()).hasSize(1).first().asString().endsWith("+0 " + reason);
        assertThat(read.tests).extracting(TestRecord::status).containsExactly(TestStatus.FAIL);
    }

    @Test
    void binaryAttachmentsMayHoldAnything() {
        byte[] inner = joined(packet("inner", TestStatus.FAIL), utf8("\n]\ntest: x\n"));
        byte[] stream = joined(
                utf8("test: a\nsuccess: a [ multipart\nContent-Type: a/b\nx\n"
                        + Integer.toHexString(300_000 + inner.length) + "\r\n"),
                new byte[300_000],
                inner,
                utf8("0\r\n]\ntest: b\nsuccess: b\n"));

        Recording read = Recording.of(stream);

        assertThat(read.tests).extracting(TestRecord::name).containsExactly("a", "b");
        assertThat(read.tests.getFirst().attachments().getFirst().slices()).hasSize(1);
    }

    @Test
    void linesThatLookLikeTestsInFrontOfPacketsAreText() {
        byte[] stream = joined(utf8("test: commands[0] | stestr last\n"), packet("a", TestStatus.SUCCESS));

        Recording read = Recording.of(stream);

        assertThat(read.summary.format()).isEqualTo(StreamFormat.V2);
        assertThat(read.tests).extracting(TestRecord::name).containsExactly("a");
    }

    @Test
    void aLineWithoutAnEndTakesNoMemory() {
        byte[] stream = joined(utf8("test: a\n"), utf8("ä".repeat(1_000_000)), utf8("\nsuccess: a\n"));

        Recording read = Recording.of(stream);

        assertThat(read.console.toString()).isEqualTo("ä".repeat(1_000_000) + "\n");
        assertThat(read.tests).extracting(TestRecord::status).containsExactly(TestStatus.SUCCESS);
    }

    @Test
    void carriageReturnsAtLineEndsAreNoPartOfTheNames() {
        Recording read = Recording.of(utf8("time: 2026-11-21 01:51:04Z\r\ntest: a\r\nsuccess: a\r\n"));

        assertThat(read.tests).extracting(TestRecord::id).containsExactly("a");
    }

    @Test
    void theRestOfALongLineIsNoDirective() {
        String line = "x".repeat(LineProtocol.MAX_LINE_LENGTH) + "test: inside\n";

        Recording read = Recording.of(utf8("test: a\n" + line + "success: a\n"));

        assertThat(read.console.toString()).isEqualTo(line);
        assertThat(read.tests).extracting(TestRecord::id).containsExactly("a");
    }
}
