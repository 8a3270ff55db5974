package org.infraportal.ciwatch.rechecks;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.ciwatch.window.FigureQuery;

/** Of what rechecks are summed up, and in which window. */
public class RecheckSumQuery extends FigureQuery {
    /** What a row is about, month by month; left out: project. */
    @RestQuery
    @Pattern(regexp = "|project|team|month", message = "expected: project, team or month")
    public String by;

    /** The team's name: only its projects. */
    @RestQuery
    @Size(max = 255)
    public String team;

    boolean byProject() {
        return !isGiven(by) || by.equals("project");
    }

    boolean byTeam() {
        return "team".equals(by);
    }
}
