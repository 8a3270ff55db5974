package org.infraportal.web.overview;

import java.util.List;

/**
 * A service in figures.
 *
 * @param figures the most telling one first
 */
public record Summary(List<Figure> figures) {
    public Summary {
        figures = figures == null ? List.of() : List.copyOf(figures);
    }
}
