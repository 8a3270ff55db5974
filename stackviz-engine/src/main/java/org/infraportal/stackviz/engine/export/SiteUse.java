package org.infraportal.stackviz.engine.export;

import java.util.List;

import org.infraportal.stackviz.engine.resources.StrainedMinute;
import org.infraportal.stackviz.engine.timeline.ClassTime;
import org.infraportal.stackviz.engine.timeline.Timeline;
import org.infraportal.stackviz.engine.timeline.Utilisation;
import org.infraportal.stackviz.engine.timeline.WorkerUse;

/** Where the time went: classes, workers, and what the host was short of. */
final class SiteUse {
    private static final int MAX_CLASSES = 15;
    private static final int MAX_WORKERS = 200;
    private static final int MAX_HINTS = 20;

    private final Utilisation use;
    private final Html html;

    SiteUse(Timeline timeline, Html html) {
        this.use = Utilisation.of(timeline, MAX_CLASSES);
        this.html = html;
    }

    /** That both happened in one minute is a hint and no more. */
    void hints(List<StrainedMinute> hints) {
        if (!hints.isEmpty()) {
            html.tag("<ul class=\"hints\">");
            for (StrainedMinute hint : hints.subList(0, Math.min(MAX_HINTS, hints.size()))) {
                html.tag("<li>")
                        .text(Times.utc(hint.minute()))
                        .tag(": ")
                        .text(hint.hint())
                        .tag("</li>\n");
            }
            html.more(hints.size() - MAX_HINTS, "", "li");
            html.tag("</ul>\n");
        }
    }

    void classes() {
        html.tag("<h2>Slowest classes</h2>\n");
        html.table(
                "Between its tests lie at most its fixtures: setUpClass and tearDownClass",
                "Class",
                "#Time",
                "#Between",
                "#Tests",
                "#Failed",
                "Worker");
        for (ClassTime time : use.slowest()) {
            html.cell("<tr><th scope=\"row\">", time.owner().isEmpty() ? "(no class)" : time.owner())
                    .cell("<td class=\"num\">", Times.human(time.time()))
                    .cell("<td class=\"num\">", Times.human(time.fixtures()))
                    .cell("<td class=\"num\">", time.tests())
                    .cell("<td class=\"num\">", time.bad())
                    .cell("<td class=\"nowrap\">", time.worker() == null ? "no worker" : time.worker())
                    .tag("</tr>\n");
        }
        html.tag("</tbody></table></div>\n");
    }

    void workers() {
        html.tag("<h2>Workers</h2>\n");
        html.table(
                "Of " + Times.human(use.makespan()) + "; idle: after the worker's last test",
                "Worker",
                "#Busy",
                "#Idle",
                "#Tests",
                "#Failed");
        for (WorkerUse worker :
                use.each().subList(0, Math.min(MAX_WORKERS, use.each().size()))) {
            html.cell("<tr><th scope=\"row\">", worker.label())
                    .cell("<td class=\"num\">", share(worker.busy()))
                    .cell("<td class=\"num\">", Times.human(worker.tail()))
                    .cell("<td class=\"num\">", worker.tests())
                    .cell("<td class=\"num\">", worker.bad())
                    .tag("</tr>\n");
        }
        html.tag("</tbody></table></div>\n");
        if (use.workers() > 1 && use.makespan() > 0) {
            html.tag("<p class=\"hint\">No schedule on ").text(use.workers()).tag(" workers is shorter than ");
            html.text(Times.human(use.bound())).tag(": the longest class takes ");
            html.text(Times.human(use.longestClass())).tag(", an even share ");
            html.text(Times.human(use.evenShare())).tag(". Last to end was ");
            html.text(use.lastWorker().label()).tag(".</p>\n");
        }
    }

    private String share(long busy) {
        return use.makespan() == 0 ? "–" : 100 * busy / use.makespan() + " %";
    }
}
