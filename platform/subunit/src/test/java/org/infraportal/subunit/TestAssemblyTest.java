package org.infraportal.subunit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.infraportal.files.TooLargeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.infraportal.subunit.Samples.T0;
import static org.infraportal.subunit.Samples.utf8;
import static org.infraportal.subunit.Samples.written;
import static org.infraportal.subunit.TestStatus.EXISTS;
import static org.infraportal.subunit.TestStatus.FAIL;
import static org.infraportal.subunit.TestStatus.INPROGRESS;
import static org.infraportal.subunit.TestStatus.SUCCESS;
import static org.infraportal.subunit.TestStatus.UNKNOWN;

class TestAssemblyTest {

    @Test
    void packetsOfATestBecomeOneRecord() {
        byte[] stream = written(writer -> writer.status("a.B.test_c[id-1,smoke]", INPROGRESS, T0)
                .attach("a.B.test_c[id-1,smoke]", "log", "text/plain", utf8("one"), T0)
                .attach("a.B.test_c[id-1,smoke]", "stderr", null, new byte[0], T0)
                .attach("a.B.test_c[id-1,smoke]", "log", "ignored/later", utf8("three"), T0)
                .status("a.B.test_c[id-1,smoke]", FAIL, T0.plusMillis(1500), "worker-2", "slow"));

        List<TestRecord> tests = Recording.of(stream).tests;

        assertThat(tests)
                .containsExactly(new TestRecord(
                        "a.B.test_c[id-1,smoke]",
                        "a.B.test_c",
                        List.of("id-1", "smoke"),
                        null,
                        FAIL,
                        T0,
                        T0.plusMillis(1500),
                        "worker-2",
                        Set.of("worker-2", "slow"),
                        null,
                        List.of(
                                new Attachment("log", "text/plain", List.of(new Slice(90, 3), new Slice(198, 5)), 8),
                                new Attachment("stderr", "application/octet-stream", List.of(), 0)),
                        0));
        assertThat(tests.getFirst().duration()).hasMillis(1500);
    }

    @Test
    void theSameIdOnTwoRoutesIsTwoTests() {
        byte[] stream = written(writer -> writer.write(
                        Packet.of("a", INPROGRESS, T0, null, null).routed("0"))
                .write(Packet.of("a", INPROGRESS, T0, null, null).routed("1"))
                .write(Packet.of("a", FAIL, T0.plusSeconds(1), null, null).routed("1"))
                .write(Packet.of("a", SUCCESS, T0.plusSeconds(2), null, null).routed("0")));

        List<TestRecord> tests = Recording.of(stream).tests;

        assertThat(tests)
                .extracting(test -> test.worker() + " " + test.status() + " " + test.duration())
                .containsExactly("worker-1 FAIL PT1S", "worker-0 SUCCESS PT2S");
    }

    @Test
    void anIdThatIsUsedAgainIsAnotherRun() {
        byte[] stream = written(writer -> writer.status("a", EXISTS, null)
                .status("a", INPROGRESS, T0)
                .status("a", FAIL, T0)
                .status("a", INPROGRESS, T0)
                .status("a", SUCCESS, T0)
                .attach("a", "late", null, utf8("hi"), T0));

        List<TestRecord> tests = Recording.of(stream).tests;

        assertThat(tests).extracting(TestRecord::status).containsExactly(EXISTS, FAIL, SUCCESS, UNKNOWN);
        assertThat(tests.getLast().end()).isNull();
        assertThat(tests.getLast().duration()).isNull();
        assertThat(tests.getLast().attachment("late").length()).isEqualTo(2);
    }

    @Test
    void testsThatNeverEndComeLastInTheOrderOfTheirStarts() {
        byte[] stream = written(writer -> writer.status("b", INPROGRESS, T0, "worker-1")
                .status("a", INPROGRESS, T0)
                .status("c", INPROGRESS, T0)
                .status("a", SUCCESS, T0));

        List<TestRecord> tests = Recording.of(stream).tests;

        assertThat(tests).extracting(TestRecord::id).containsExactly("a", "b", "c");
        assertThat(tests.get(1).status()).isEqualTo(INPROGRESS);
        assertThat(tests.get(1).worker()).isEqualTo("worker-1");
        assertThat(tests.get(1).end()).isNull();
    }

    @Test
    void theLastSetOfTagsCounts() {
        byte[] stream = written(writer -> writer.status("a", INPROGRESS, T0, "worker-1", "x")
                .write(Packet.of("a", UNKNOWN, T0, Set.of("y"), null))
                .status("a", SUCCESS, T0));

        List<TestRecord> tests = Recording.of(stream).tests;

        assertThat(tests.getFirst().tags()).containsExactly("y");
    }

    @Test
    void aStartWithoutATimeStaysUnknown() {
        byte[] stream = written(writer -> writer.status("a", INPROGRESS, null).status("a", SUCCESS, T0));

        List<TestRecord> tests = Recording.of(stream).tests;

        assertThat(tests.getFirst().start()).isNull();
        assertThat(tests.getFirst().end()).isEqualTo(T0);
    }

    @Test
    void filesOfNoTestBelongToNoTest() {
        byte[] stream = written(
                writer -> writer.write(Packet.of(null, UNKNOWN, T0, null, FileChunk.of("stdout", null, utf8("x")))));

        Recording read = Recording.of(stream);

        assertThat(read.packets).hasSize(1);
        assertThat(read.tests).isEmpty();
    }

    @Test
    void aMillionTinyPiecesAndAMillionTinyAttachmentsAreRead() throws Exception {
        List<TestRecord> tests = new ArrayList<>();
        TestAssembly same = new TestAssembly(tests::add);
        for (int i = 0; i < 1_000_000; i++) {
            same.packet(tiny("a", "log", 20L * i));
        }
        same.packet(Packet.of("a", SUCCESS, T0, null, null));

        assertThat(tests.getFirst().attachments()).hasSize(1);
        assertThat(tests.getFirst().attachment("log").length()).isEqualTo(1_000_000);

        for (int i = 0; i < 1_000_000; i++) {
            same.packet(tiny("b", "log-" + i, 20L * i));
        }
        same.packet(Packet.of("b", SUCCESS, T0, null, null));

        assertThat(tests.getLast().attachments()).hasSize(1_000_000);
    }

    private static Packet tiny(String id, String name, long offset) {
        FileChunk file = new FileChunk(name, null, ByteBuffer.wrap(new byte[1]), offset + 12, true);
        return new Packet(offset, 20, id, UNKNOWN, T0, null, file, null, true);
    }

    @Test
    void moreUnfinishedTestsThanAnyRunHasAreRefused() {
        TestAssembly assembly = new TestAssembly(test -> {});
        String id = "x".repeat(1000);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        assembly.packet(new Packet(
                                0, 1_000_000, id.substring(i % 1000) + i, INPROGRESS, T0, null, null, null, true));
                    }
                })
                .isInstanceOf(TooLargeException.class)
                .hasMessageStartingWith("unfinished tests: ");
    }

    @Test
    void finishedTestsTakeNoMemory() throws Exception {
        TestAssembly assembly = new TestAssembly(test -> {});

        for (int i = 0; i < 1000; i++) {
            assembly.packet(new Packet(0, 1_000_000, "a" + i, INPROGRESS, T0, null, null, null, true));
            assembly.packet(new Packet(0, 1_000_000, "a" + i, SUCCESS, T0, null, null, null, true));
        }
    }
}
