package org.infraportal.ciwatch.counted;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.comments.Verdict;
import org.infraportal.ciwatch.counted.CountedReports.Counted;
import org.infraportal.ciwatch.counted.PackedDay.Place;

import static org.assertj.core.api.Assertions.assertThat;

class PackedDayTest {
    private static final Place WIDGET = new Place(7, "master", "check");
    private static final Place NOWHERE = new Place(Long.MAX_VALUE, null, "");
    private static final Instant CREATED = Instant.parse("2026-11-14T01:02:03.000004Z");
    private static final PackedJobs JOBS = PackedJobs.of(PackedJobs.pack(List.of(
            new PackedJobs.Line(1, JobResult.SUCCESS, true, 242L),
            new PackedJobs.Line(Integer.MAX_VALUE, JobResult.OTHER, false, null),
            new PackedJobs.Line(1, JobResult.SUCCESS, true, 4_294_967_294L),
            new PackedJobs.Line(1, JobResult.SUCCESS, false, 0L))));
    private static final PackedJobs NONE = PackedJobs.of(new byte[0]);

    @Test
    void everythingComesBack() {
        List<Counted> reports = List.of(
                report("1969-12-31T23:59:59.999999Z", 5, 900, WIDGET, Verdict.SUCCESS, CREATED, null, true, JOBS),
                report("2026-11-15T00:00:00Z", 6, 3, NOWHERE, Verdict.UNKNOWN, null, CREATED, false, NONE),
                report("2026-11-15T00:00:00Z", 4, Long.MAX_VALUE, WIDGET, Verdict.INFRA, null, null, null, NONE),
                report("9999-12-31T23:59:59.999999Z", 7, 3, WIDGET, Verdict.FAILURE, CREATED, CREATED, null, JOBS));

        List<Counted> read = read(reports, place -> true);

        assertThat(read.stream().map(PackedDayTest::shown))
                .containsExactlyElementsOf(
                        reports.stream().map(PackedDayTest::shown).toList());
    }

    @Test
    void onlyReportsOfPlacesThatAreAskedForCome() {
        List<Counted> reports = List.of(
                report("2026-11-15T00:00:00Z", 1, 1, WIDGET, Verdict.SUCCESS, CREATED, null, true, JOBS),
                report("2026-11-15T00:00:01Z", 2, 2, NOWHERE, Verdict.SUCCESS, CREATED, null, true, JOBS),
                report("2026-11-15T00:00:02Z", 3, 3, WIDGET, Verdict.SUCCESS, CREATED, null, true, JOBS));

        assertThat(read(reports, WIDGET::equals)).extracting(Counted::report).containsExactly(1L, 3L);
        assertThat(read(reports, NOWHERE::equals))
                .extracting(PackedDayTest::shown)
                .containsExactly(shown(reports.get(1)));
    }

    @Test
    void moreThanAPackHoldsAreNone() {
        PackedDay.Writer writer = new PackedDay.Writer(1);
        Counted report = report("2026-11-15T00:00:00Z", 1, 1, WIDGET, Verdict.SUCCESS, CREATED, null, true, JOBS);
        writer.add(WIDGET, report);
        assertThat(writer.bytes()).isNotNull();

        writer.add(WIDGET, report);

        assertThat(writer.bytes()).isNull();
    }

    private static List<Counted> read(List<Counted> reports, Predicate<Place> asked) {
        PackedDay.Writer writer = new PackedDay.Writer(100);
        reports.forEach(report -> writer.add(report.project() == WIDGET.project() ? WIDGET : NOWHERE, report));
        List<Counted> read = new ArrayList<>();
        PackedDay.read(9, writer.bytes(), asked, read::add);
        return read;
    }

    private static Counted report(
            String at,
            long report,
            long patchSet,
            Place place,
            Verdict verdict,
            Instant created,
            Instant merged,
            Boolean inSummary,
            PackedJobs jobs) {
        return new Counted(
                9,
                Instant.parse(at),
                report,
                patchSet,
                place.project(),
                place.pipeline(),
                verdict,
                verdict == Verdict.SUCCESS,
                verdict != Verdict.FAILURE,
                report == 5,
                created,
                merged,
                inSummary,
                jobs);
    }

    /** Everything of a report as a text, its jobs too. */
    private static String shown(Counted report) {
        StringBuilder jobs = new StringBuilder();
        for (int i = 0; i < report.jobs().size(); i++) {
            jobs.append(report.jobs().job(i))
                    .append(report.jobs().result(i))
                    .append(report.jobs().voting(i))
                    .append(report.jobs().seconds(i))
                    .append(' ');
        }
        return report.toString().replaceFirst("jobs=.*", "jobs=" + jobs);
    }
}
