package org.infraportal.refstack.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SpillTest {
    private static final int RESULTS = 3_000;
    private static final int TESTS = 40;

    @TempDir
    Path folder;

    /** About 14 MB of rows, more than three times of what is read at once. */
    @Test
    void rowsThatAreScatteredOverALargeSourceComeTogether() throws IOException {
        ImportReport report = new ImportReport();
        Path place = folder.resolve("spill");
        List<String> order = new ArrayList<>();
        int[] largest = new int[1];

        try (Spill spill = new Spill(place, report, 1_000)) {
            scatter(spill);
            spill.read(RowFamily.RESULTS, groups -> {
                largest[0] = Math.max(largest[0], groups.size());
                for (RowGroup group : groups) {
                    assertThat(group.rows(UpstreamTable.TEST)).hasSize(1);
                    assertThat(group.rows(UpstreamTable.RESULTS)).hasSize(TESTS);
                    order.add(group.key());
                }
            });
        }

        assertThat(order).hasSize(RESULTS).doesNotHaveDuplicates();
        assertThat(order).isSortedAccordingTo((a, b) -> Long.compareUnsigned(RowGroup.hash(a), RowGroup.hash(b)));
        assertThat(largest[0]).isLessThan(RESULTS / 8);
        assertThat(report.table(UpstreamTable.RESULTS).read).isEqualTo((long) RESULTS * TESTS);
        assertThat(Files.exists(place)).isFalse();
    }

    private static void scatter(Spill spill) throws IOException {
        for (int test = 0; test < TESTS; test++) {
            for (int result = 0; result < RESULTS; result++) {
                spill.row(
                        UpstreamTable.RESULTS,
                        new String[] {id(result), "tempest.api.compute.test_" + test + "x".repeat(40), null});
            }
        }
        for (int result = 0; result < RESULTS; result++) {
            spill.row(
                    UpstreamTable.TEST,
                    new String[] {id(result).toUpperCase(java.util.Locale.ROOT), "c", "1", null, "0", null, null});
        }
        spill.finish();
    }

    private static String id(int result) {
        return UUID.nameUUIDFromBytes(new byte[] {(byte) result, (byte) (result >> 8)})
                .toString();
    }

    @Test
    void aResultOfEndlessRowsIsHeldOnlyUpToTheLimit() throws IOException {
        List<RowGroup> found = new ArrayList<>();

        try (Spill spill = new Spill(folder.resolve("spill"), new ImportReport(), 1_000)) {
            for (int row = 0; row < 200_000; row++) {
                spill.row(UpstreamTable.RESULTS, new String[] {"one", "name" + row, null});
            }
            spill.finish();
            spill.read(RowFamily.RESULTS, found::addAll);
        }

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().rows(UpstreamTable.RESULTS)).hasSize(1_000);
        assertThat(found.getFirst().dropped()).isEqualTo(199_000);
    }
}
