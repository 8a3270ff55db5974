package org.infraportal.ciwatch.grid;

import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.ciwatch.changes.Project;
import org.infraportal.ciwatch.window.FigureQuery;

/** Which patch sets are the columns: those created in a window, the newest first, at most so many. */
public class GridQuery extends FigureQuery {
    /** The CI's name: only its rows. */
    @RestQuery
    @Size(max = 255)
    public String ci;

    /** The project's page, as a path on the portal. */
    public String projectPage() {
        return Project.page(project);
    }
}
