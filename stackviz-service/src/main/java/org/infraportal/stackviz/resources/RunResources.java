package org.infraportal.stackviz.resources;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.stackviz.engine.resources.Figures;
import org.infraportal.stackviz.engine.resources.Measure;
import org.infraportal.stackviz.engine.resources.StrainedMinute;
import org.infraportal.stackviz.runs.Run;

/** What the hosts of a run did. */
@ApplicationScoped
public class RunResources {
    /** A sample belongs to a shorter interval before it when it comes that soon after. */
    private static final long NEAR_MILLIS = 30_000;

    private static final int MAX_FAILURES = 10_000;

    private final SeriesTable table;

    RunResources(SeriesTable table) {
        this.table = table;
    }

    /** Whether there is any sample, which is cheaper to ask than all of them. */
    public boolean any(Run run) {
        return table.any(run);
    }

    /** Which of its files are not shown, or not all of them, and why. */
    public List<String> notes(Run run) {
        return table.notes(run);
    }

    /** The series of the run's files that have a sample. */
    public List<HostSeries> of(Run run) {
        return table.of(run);
    }

    /**
     * What the measures of one file came to in an interval.
     *
     * @param measures only those with a value there
     */
    public record HostFigures(String label, Map<Measure, Figures> measures) {
        /** Null when there is no such value. */
        public Figures of(Measure measure) {
            return measures.get(measure);
        }
    }

    /** Mean, least and most of everything between two times, both included, for each file that has a value there. */
    public List<HostFigures> during(Run run, Instant from, Instant to) {
        List<HostFigures> found = new ArrayList<>();
        for (HostSeries host : of(run)) {
            Map<Measure, Figures> measures = new EnumMap<>(Measure.class);
            for (Measure measure : host.series().measures()) {
                Figures figures = host.series().figures(measure, from, to, NEAR_MILLIS);
                if (figures != null) {
                    measures.put(measure, figures);
                }
            }
            if (!measures.isEmpty()) {
                found.add(new HostFigures(host.label(), measures));
            }
        }
        return found;
    }

    /** A minute of one host. */
    public record Hint(String label, StrainedMinute minute) {}

    /** Minutes in which tests failed while a host was short of something; at most {@code most}. */
    public List<Hint> hints(Run run, int most) {
        List<Instant> failures = null;
        List<Hint> hints = new ArrayList<>();
        for (HostSeries host : of(run)) {
            failures = failures == null ? table.failures(run, MAX_FAILURES) : failures;
            for (StrainedMinute minute : StrainedMinute.of(host.series(), failures)) {
                // Two tools may have watched one host.
                boolean known = hints.stream()
                        .anyMatch(hint -> hint.label().equals(host.label())
                                && hint.minute().minute().equals(minute.minute())
                                && hint.minute().measure() == minute.measure());
                if (!known && hints.size() < most) {
                    hints.add(new Hint(host.label(), minute));
                }
            }
        }
        return hints;
    }
}
