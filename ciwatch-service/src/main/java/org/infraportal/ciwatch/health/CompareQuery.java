package org.infraportal.ciwatch.health;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jboss.resteasy.reactive.RestQuery;

import org.infraportal.ciwatch.window.FigureQuery;

/** Which two CIs to compare, and of which reports of the first one. */
public class CompareQuery extends FigureQuery {
    /** The one CI: its number, or its name. */
    @RestQuery
    @Size(max = 255)
    public String one;

    /** The other CI: its number, or its name. */
    @RestQuery
    @Size(max = 255)
    public String other;

    /** Only the patch sets on which they agree, or on which they disagree; left out: all. */
    @RestQuery
    @Pattern(regexp = "|agree|disagree", message = "expected: agree or disagree")
    public String show;
}
