package org.infraportal.stackviz.timeline;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;

import org.infraportal.stackviz.engine.timeline.Timeline;
import org.infraportal.stackviz.engine.timeline.Utilisation;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;

/** How well a run used its workers, and what would make it shorter. */
@Path("/stackviz/runs/{id}/utilisation")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class UtilisationPage {
    private static final int MAX_GAPS = 20;
    private static final long SHORTEST_GAP = 1_000_000;

    private final Runs runs;
    private final Timelines timelines;

    UtilisationPage(Runs runs, Timelines timelines) {
        this.runs = runs;
        this.timelines = timelines;
    }

    /** The addresses of its lists. */
    public record Around(
            String title,
            String json,
            String csv,
            String classesJson,
            String classesCsv,
            String gapsJson,
            String gapsCsv) {
        static Around of(RunView run) {
            String used = run.apiUrl() + "/utilisation";
            String gaps = run.apiUrl() + "/timeline/gaps";
            String csv = "?format=csv";
            return new Around(
                    "Utilisation of " + run.heading(),
                    used,
                    used + csv,
                    used + "/classes",
                    used + "/classes" + csv,
                    gaps,
                    gaps + csv);
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance utilisation(RunView run, Utilisation used, List<EntryLine> gaps, Around around);

        private Templates() {}
    }

    /** Times of the engine are microseconds: {@code {used.makespan.micros.human}}. */
    @TemplateExtension
    static Duration micros(Long time) {
        return Duration.of(time, ChronoUnit.MICROS);
    }

    /** The class without its modules. */
    @TemplateExtension
    static String shortClass(String owner) {
        return owner.isEmpty() ? "(no class)" : owner.substring(owner.lastIndexOf('.') + 1);
    }

    @GET
    public TemplateInstance show(String id) {
        Run run = runs.known(id);
        Timeline timeline = timelines.of(run);
        List<EntryLine> gaps = timeline.gaps(SHORTEST_GAP).stream()
                .limit(MAX_GAPS)
                .map(gap -> EntryLine.of(run, timeline, gap))
                .toList();
        RunView view = RunView.of(run);
        return Templates.utilisation(view, timelines.utilisation(run), gaps, Around.of(view));
    }
}
