package org.infraportal.ciwatch.counted;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.comments.JobResult;

import static org.assertj.core.api.Assertions.assertThat;

class PackedJobsTest {
    @Test
    void everyResultIsReadBack() {
        List<PackedJobs.Line> lines = new ArrayList<>();
        for (JobResult result : JobResult.values()) {
            lines.add(new PackedJobs.Line(1_000_000 + result.ordinal(), result, result.ordinal() % 2 == 0, 17L));
        }

        PackedJobs jobs = PackedJobs.of(PackedJobs.pack(lines));

        assertThat(jobs.size()).isEqualTo(JobResult.values().length);
        for (int i = 0; i < jobs.size(); i++) {
            assertThat(jobs.result(i)).isEqualTo(lines.get(i).result());
            assertThat(jobs.job(i)).isEqualTo((int) lines.get(i).job());
            assertThat(jobs.voting(i)).isEqualTo(lines.get(i).voting());
            assertThat(jobs.seconds(i)).isEqualTo(17);
        }
    }

    @Test
    void secondsMayBeUnknownOrMany() {
        PackedJobs jobs = PackedJobs.of(PackedJobs.pack(List.of(
                new PackedJobs.Line(1, JobResult.SUCCESS, true, null),
                new PackedJobs.Line(1, JobResult.SUCCESS, true, 4_000_000_000L),
                new PackedJobs.Line(2, JobResult.SUCCESS, true, Long.MAX_VALUE))));

        assertThat(jobs.seconds(0)).isEqualTo(-1);
        assertThat(jobs.seconds(1)).isEqualTo(4_000_000_000L);
        assertThat(jobs.seconds(2)).isEqualTo(0xFFFFFFFEL);
        assertThat(jobs.jobs()).containsExactly(1, 2);
    }
}
