package org.infraportal.ciwatch.trends;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.web.lists.Address;

/** What is new in a project, as its page shows it first. */
@Named("trends")
@ApplicationScoped
public class ProjectTrends {
    private static final String MOST = "5";

    private final Trends trends;

    ProjectTrends(Trends trends) {
        this.trends = trends;
    }

    /**
     * The beginning of a project's list.
     *
     * @param more how many there are beside these
     * @param page the whole list, as a path on the portal
     */
    public record First(List<JobTrend> trends, long more, String page) {}

    /** What matters most, in the window and with the filters of a query. */
    public First of(String project, FigureQuery query) {
        TrendQuery asked = new TrendQuery();
        asked.gerrit = query.gerrit;
        asked.from = query.from;
        asked.to = query.to;
        asked.window = query.window;
        asked.branch = query.branch;
        asked.pipeline = query.pipeline;
        asked.project = project;
        asked.limit = MOST;
        var page = trends.page(asked, asked.page());
        Address address = Address.of("/ciwatch/trends").with("project", project);
        for (String[] filter : new String[][] {
            {"gerrit", query.gerrit},
            {"from", query.from},
            {"to", query.to},
            {"window", query.window},
            {"branch", query.branch},
            {"pipeline", query.pipeline}
        }) {
            address = filter[1] == null || filter[1].isBlank() ? address : address.with(filter[0], filter[1]);
        }
        return new First(page.items(), page.total() - page.items().size(), address.toString());
    }
}
