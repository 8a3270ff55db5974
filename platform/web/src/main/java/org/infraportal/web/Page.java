package org.infraportal.web;

import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One page of a list.
 *
 * @param items the rows, in the list's order
 * @param nextPageToken give it back as {@code pageToken} for the next page; null at the end
 * @param total how many rows match in all
 * @param atLeast whether the total was not counted to its end; left out of JSON where it was
 */
public record Page<T>(
        List<T> items,
        String nextPageToken,
        long total,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean atLeast) {

    public Page(List<T> items, String nextPageToken, long total) {
        this(items, nextPageToken, total, false);
    }

    public <R> Page<R> map(Function<T, R> view) {
        return with(items.stream().map(view).toList());
    }

    /** The same page with its rows seen in another way, in the same order. */
    public <R> Page<R> with(List<R> views) {
        return new Page<>(views, nextPageToken, total, atLeast);
    }

    /** The same page of a list that was counted up to this total only. */
    public Page<T> countedToHere() {
        return new Page<>(items, nextPageToken, total, true);
    }
}
