package org.infraportal.ciwatch.health;

import java.util.ArrayList;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;

/** What other features ask about how CIs and projects do: figures of the last days, whoever asks. */
@ApplicationScoped
public class Health {
    private final CiFigures cis;
    private final ProjectFigures projects;

    Health(CiFigures cis, ProjectFigures projects) {
        this.cis = cis;
        this.projects = projects;
    }

    /** A CI in the last seven days. */
    public CiHealth ci(long id) {
        return cis.of(id, new CiQuery());
    }

    /** A project in the last seven days. */
    public ProjectDetail project(String name) {
        return projects.of(name, new ProjectQuery());
    }

    /**
     * CIs and their jobs in a window that ends now.
     *
     * @param window 24h, 48h or 7d
     * @param mostCis the first by name
     * @param mostJobs of them, the first by CI and name
     */
    @Transactional
    public All all(String window, int mostCis, int mostJobs) {
        CiQuery query = new CiQuery();
        query.window = window;
        Page<CiHealth> page = cis.page(query, PageRequest.first(mostCis));
        List<JobHealth> jobs = new ArrayList<>(
                cis.jobsOf(page.items().stream().map(CiHealth::id).toList(), query));
        jobs.sort(JobHealth.ORDER);
        return new All(
                page.items(),
                jobs.stream().limit(mostJobs).toList(),
                page.nextPageToken() != null || jobs.size() > mostJobs);
    }

    /** @param cut whether there are more than these */
    public record All(List<CiHealth> cis, List<JobHealth> jobs, boolean cut) {}
}
