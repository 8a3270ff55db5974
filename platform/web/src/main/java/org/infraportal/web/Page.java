package org.infraportal.web;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items the rows, in the list's order
 * @param nextPageToken give it back as {@code pageToken} for the next page; null at the end
 * @param total how many rows match in all
 */
public record Page<T>(List<T> items, String nextPageToken, long total) {

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), nextPageToken, total);
    }
}
