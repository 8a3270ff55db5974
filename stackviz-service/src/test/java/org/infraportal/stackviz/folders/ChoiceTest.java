package org.infraportal.stackviz.folders;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.infraportal.stackviz.folders.Folder.Entry;
import org.infraportal.stackviz.folders.Folder.Refused;
import org.infraportal.web.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChoiceTest {
    private static final List<Entry> REPOSITORY = entries(
            ".stestr/format",
            ".stestr/next-stream",
            ".stestr/0",
            ".stestr/9",
            ".stestr/10",
            ".stestr/failing",
            ".stestr/times.dbm");

    @Test
    void latestRunOfATestRepositoryIsTaken() {
        Choice choice = Choice.of(REPOSITORY, null, 10);

        assertThat(choice.streams()).containsExactly(".stestr/10");
        assertThat(choice.files()).isEmpty();
        assertThat(choice.left())
                .hasSize(6)
                .extracting(Refused::reason)
                .containsOnly("another part of the test repository");
    }

    @Test
    void runOfATestRepositoryIsTakenByItsNumber() {
        assertThat(Choice.of(REPOSITORY, 9, 10).streams()).containsExactly(".stestr/9");
        assertThatThrownBy(() -> Choice.of(REPOSITORY, 7, 10))
                .isInstanceOf(ProblemException.class)
                .hasMessage("run: 7 (expected: one of the repository's, 0 to 10)");
        assertThatThrownBy(() -> Choice.of(entries("a.subunit"), 7, 10))
                .hasMessage("run: 7 (expected: none, the folder holds no test repository)");
    }

    @Test
    void repositoryMayBeTheFolderItself() {
        assertThat(Choice.of(entries("format", "next-stream", "0", "1"), null, 10)
                        .streams())
                .containsExactly("1");
    }

    @Test
    void numberedFilesAloneAreNoRepository() {
        assertThat(Choice.of(entries("core/0", "core/1"), null, 10).streams()).isEmpty();
    }

    @Test
    void runThatWasNeverWrittenIsNotTheLatest() {
        List<Entry> entries = List.of(new Entry("format", 2), new Entry("0", 7), new Entry("1", 0));

        assertThat(Choice.of(entries, null, 10).streams()).containsExactly("0");
    }

    @Test
    void filesThatTellMostComeFirstAndTheOthersAreNamed() {
        List<Entry> entries = entries(
                "controller/logs/screen-n-api.txt.gz",
                "job-output.txt",
                "controller/logs/dstat-csv_log.txt",
                "controller/logs/etc/nova/nova_conf.txt",
                "testrepository.subunit.gz",
                "zuul-info/inventory.yaml");

        Choice choice = Choice.of(entries, null, 2);

        assertThat(choice)
                .isEqualTo(new Choice(
                        List.of("testrepository.subunit.gz"),
                        List.of("job-output.txt", "controller/logs/dstat-csv_log.txt"),
                        List.of(
                                new Refused("controller/logs/etc/nova/nova_conf.txt", "nothing that is known here"),
                                new Refused("zuul-info/inventory.yaml", "nothing that is known here"),
                                new Refused(
                                        "controller/logs/screen-n-api.txt.gz", "only 2 files are kept of a folder"))));
    }

    @Test
    void manyStreamsAreSomebodysCollection() {
        List<Entry> entries = Stream.iterate(0, i -> i + 1)
                .limit(25)
                .map(i -> new Entry(i + ".subunit", 9))
                .toList();

        assertThat(Choice.of(entries, null, 10).streams()).hasSize(20);
        assertThat(Choice.of(entries, null, 10).left()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    testrepository.subunit, STREAM
                    x/test_results.subunit.gz, STREAM
                    console.html, CONSOLE
                    job-output.txt.gz, CONSOLE
                    job-output.json,
                    logs/devstacklog.txt, CONSOLE
                    logs/dstat-csv.txt.gz, RESOURCES
                    logs/dool-csv.log, RESOURCES
                    logs/sadf.json, RESOURCES
                    logs/screen-memory_tracker.txt, RESOURCES
                    logs/screen-n-cpu.txt, SERVICE_LOG
                    logs/tempest_log.txt, SERVICE_LOG
                    logs/apache/access_log.txt, SERVICE_LOG
                    logs/nova-api.log.1.gz, SERVICE_LOG
                    tempest-list.txt, TEST_LIST
                    test_list.txt, TEST_LIST
                    etc/nova.conf,
                    README,
                    """)
    void namesTellWhatAFileIs(String path, LogKind kind) {
        assertThat(LogKind.of(path)).isEqualTo(kind);
    }

    private static List<Entry> entries(String... paths) {
        return Stream.of(paths).map(path -> new Entry(path, 10)).toList();
    }
}
