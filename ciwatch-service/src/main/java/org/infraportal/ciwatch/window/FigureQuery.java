package org.infraportal.ciwatch.window;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.web.lists.ListRequest;
import org.infraportal.web.values.AllowedTime;

/** Of which reports figures are made: everything that every list of figures takes. */
public class FigureQuery extends ListRequest {
    /** The Gerrit server, by any of its names. */
    @RestQuery
    @Size(max = 255)
    public String gerrit;

    /** The beginning of the window, a time such as 2026-03-02T10:00:00Z; left out: a window before its end. */
    @RestQuery
    @AllowedTime
    public String from;

    /** The end of the window, not in it; left out: now. */
    @RestQuery
    @AllowedTime
    public String to;

    /** How long the window is where its beginning is left out; 7 days where that is left out, too. */
    @RestQuery
    @Pattern(regexp = "|24h|48h|7d|30d|90d", message = "expected: 24h, 48h, 7d, 30d or 90d")
    public String window;

    /** The project's full name. */
    @RestQuery
    @Size(max = 255)
    public String project;

    @RestQuery
    @Size(max = 255)
    public String branch;

    @RestQuery
    @Size(max = 64)
    public String pipeline;
}
