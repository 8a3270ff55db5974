package org.infraportal.web.overview;

import java.util.List;

/** A feature that has something to say on the home page; every bean of this type is asked, by priority. */
public interface SummaryFigures {
    /** In the order in which they are shown; none when there is nothing to say. */
    List<Figure> figures();
}
