package org.infraportal.web.overview;

import java.util.List;

/**
 * What a service found.
 *
 * @param items one kind after the other, the best of each kind first
 */
public record Hits(List<Hit> items) {
    public Hits {
        items = items == null ? List.of() : List.copyOf(items);
    }
}
