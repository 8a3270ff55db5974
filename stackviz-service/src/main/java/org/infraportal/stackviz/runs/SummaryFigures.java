package org.infraportal.stackviz.runs;

import java.util.List;

/** A feature that has something to say on the portal's home page; every bean of this type is asked. */
public interface SummaryFigures {
    /**
     * @param label one or two words
     * @param value what is shown large
     * @param url a path on the portal
     */
    record Figure(String label, String value, String url) {}

    /** In the order in which they are shown; none when there is nothing to say. */
    List<Figure> figures();
}
